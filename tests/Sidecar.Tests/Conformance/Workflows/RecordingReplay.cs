using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Sidecar.Grpc;
using Sidecar.Tests.Grpc;
using Sidecar.Tests.Workflows;
using Testing;

namespace Sidecar.Tests.Conformance.Workflows;

/// <summary>Repeats a recording's steps against the engine, and holds every answer and every message against what was recorded.</summary>
internal sealed class RecordingReplay(Recording recording) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly MemoryStore store = new();
    private readonly ScriptedWorker worker = new(recording.Content["workflows"]!, recording.Content["activities"], TimeSpan.FromMilliseconds(150));
    private WorkflowHost? host;

    private WorkflowHost Host => host!;

    public async Task RunAsync()
    {
        host = await WorkflowHost.StartAsync(store);
        if (recording.IsConnected)
        {
            await ConnectAsync();
        }

        foreach (var step in recording.Steps)
        {
            await TakeAsync(step!.AsObject());
        }

        await Wait.UntilAsync(() => worker.Exchange.Count >= recording.Exchange.Count, "the whole exchange");
        await SettleAsync(TimeSpan.FromMilliseconds(300));
        Assert.Equal(RecordedShape.Of(recording.Exchange, recording.IsUnordered), RecordedShape.Of(worker.Exchange, recording.IsUnordered));
    }

    public async ValueTask DisposeAsync()
    {
        await worker.DisposeAsync();
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    private Task TakeAsync(JsonObject step) => step switch
    {
        _ when step["rpc"] is { } method => CallAsync((string)method!, step),
        _ when step["http"] is { } request => SendAsync(request, step["response"]!),
        _ when step["settle"] is { } quiet => SettleAsync(TimeSpan.FromSeconds((double)quiet!)),
        _ when step["sleep"] is { } time => PassAsync(TimeSpan.FromSeconds((double)time!)),
        _ when step["connect"] is not null => ConnectAsync(),
        _ when step["disconnect"] is not null => DisconnectAsync(),
        _ when step["restart"] is not null => RestartAsync(),
        _ => throw new NotSupportedException(step.ToJsonString()),
    };

    private async Task CallAsync(string method, JsonObject step)
    {
        var timeout = step["timeout"] is { } seconds ? TimeSpan.FromSeconds((double)seconds!) : Patience;
        DateTimeOffset? startAt = step["in"] is { } delay ? TimeProvider.System.GetUtcNow().AddSeconds((double)delay!) : null;
        try
        {
            var response = await RecordedMethods.CallAsync(Host.Grpc, method, step["request"]!.ToJsonString(), startAt, timeout);
            Assert.Equal(RecordedShape.Of(step["response"]), RecordedShape.Of(JsonNode.Parse(JsonFormatter.Default.Format(response))));
        }
        catch (GrpcCallException exception) when (step["error"] is { } error)
        {
            Assert.Equal(((string)error["code"]!).Replace("_", string.Empty, StringComparison.Ordinal), exception.Status.ToString(), ignoreCase: true);
            if (exception.Status != GrpcStatus.DeadlineExceeded)
            {
                // The words of a passed deadline are the client's own.
                Assert.Equal((string?)error["message"], exception.Text);
            }
        }
    }

    private async Task SendAsync(JsonNode http, JsonNode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod((string)http["method"]!), (string?)http["path"]);
        if (http["body"] is { } body)
        {
            request.Content = new StringContent(
                body.ToJsonString().Replace("\":", "\": ", StringComparison.Ordinal),
                Encoding.UTF8,
                new MediaTypeHeaderValue("application/json"));
        }

        using var response = await Host.Http.SendAsync(request);
        Assert.Equal((int)expected["status"]!, (int)response.StatusCode);
        Assert.Equal(RecordedShape.Of(expected["body"]), RecordedShape.Of(JsonNode.Parse(await response.Content.ReadAsStringAsync())));
    }

    private async Task ConnectAsync()
    {
        worker.Connect(Host.GrpcAddress);
        await Wait.UntilAsync(() => Host.Runtime.Dispatcher.ConnectedWorkers == 1, "the worker is connected");
    }

    private async Task DisconnectAsync()
    {
        await worker.DisconnectAsync();
        await Wait.UntilAsync(() => Host.Runtime.Dispatcher.ConnectedWorkers == 0, "the worker has left");
    }

    private async Task RestartAsync()
    {
        await worker.DisconnectAsync();
        await Host.DisposeAsync();
        host = await WorkflowHost.StartAsync(store);
        await ConnectAsync();
    }

    private async Task SettleAsync(TimeSpan quiet)
    {
        var begun = TimeProvider.System.GetUtcNow();
        await Wait.UntilAsync(
            () => Task.FromResult(TimeProvider.System.GetUtcNow() - (worker.LastActive > begun ? worker.LastActive : begun) > quiet),
            Patience,
            () => "it never became quiet");
    }

    private static Task PassAsync(TimeSpan time)
    {
        var until = TimeProvider.System.GetUtcNow() + time;
        return Wait.UntilAsync(() => Task.FromResult(TimeProvider.System.GetUtcNow() >= until), time + Patience, () => "time stood still");
    }
}
