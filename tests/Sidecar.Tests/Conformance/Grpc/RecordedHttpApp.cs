using System.Text.Json.Nodes;

namespace Sidecar.Tests.Conformance.Grpc;

/// <summary>The scripts and deliveries of an application that speaks HTTP, in the form of the gRPC recordings.</summary>
internal static class RecordedHttpApp
{
    /// <summary>The script of a recording, for the scripted application. What has no body is answered as plain text, as the recorded application did.</summary>
    public static JsonObject Script(JsonObject app) => new()
    {
        ["handlers"] = new JsonObject(
            app["handlers"]!.AsObject().Select(handler => KeyValuePair.Create(handler.Key, (JsonNode?)new JsonArray(Answer(handler.Value!.AsObject()))))),
    };

    /// <summary>What reached the application, but for what a sidecar asks when it starts.</summary>
    public static IReadOnlyList<JsonObject> Deliveries(ScriptedApp? app) =>
    [
        .. (app?.Received() ?? []).Where(request => !ScriptedApp.PathOf(request).StartsWith("/dapr/", StringComparison.Ordinal)).Select(request => new JsonObject
        {
            ["method"] = request["method"]!.DeepClone(),
            ["path"] = request["path"]!.DeepClone(),
            ["body"] = request["body"]?.AsObject().Single().Value?.DeepClone() ?? string.Empty,
            ["contentType"] = request["headers"]!["content-type"]?.DeepClone(),
            ["custom"] = request["headers"]!["x-custom"]?.DeepClone(),
        }),
    ];

    private static JsonObject Answer(JsonObject handler)
    {
        var answer = handler.DeepClone().AsObject();
        if (answer["body"] is null)
        {
            answer["headers"] = new JsonObject { ["content-type"] = "text/plain" };
        }

        return answer;
    }
}
