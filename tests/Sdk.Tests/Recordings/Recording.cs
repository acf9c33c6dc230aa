using System.Text.Json;
using Dapr.DurableTask.Protobuf;
using Google.Protobuf;

namespace Sdk.Tests.Recordings;

/// <summary>An exchange between the official runtime and a worker.</summary>
internal sealed class Recording
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Vectors", "workflow");
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));
    private readonly JsonElement root;

    private Recording(JsonElement root) => this.root = root;

    /// <summary>What each workflow of it does, step by step.</summary>
    public IReadOnlyDictionary<string, JsonElement> Scripts =>
        root.GetProperty("workflows").EnumerateObject().ToDictionary(script => script.Name, script => script.Value);

    public static Recording Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")));
        return new Recording(document.RootElement.Clone());
    }

    /// <summary>Each turn: what the runtime asked and what the worker answered.</summary>
    public IReadOnlyList<(WorkflowRequest Request, WorkflowResponse Response)> Turns()
    {
        var turns = new List<(WorkflowRequest, WorkflowResponse)>();
        var asked = new List<WorkflowRequest>();
        foreach (var message in root.TryGetProperty("exchange", out var exchange) ? exchange.EnumerateArray() : [])
        {
            if (message.TryGetProperty("workflowRequest", out var request))
            {
                asked.Add(Parser.Parse<WorkflowRequest>(request.GetRawText()));
            }
            else if (message.TryGetProperty("workflowResponse", out var answer))
            {
                var response = Parser.Parse<WorkflowResponse>(answer.GetRawText());
                var match = asked.First(candidate => candidate.InstanceId == response.InstanceId);
                asked.Remove(match);
                turns.Add((match, response));
            }
        }

        return turns;
    }
}
