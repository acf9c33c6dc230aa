using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Apps.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.Tests.Apps;
using Testing;

namespace Sidecar.Tests.Bindings;

public sealed class GrpcBindingTests
{
    private const string Resources = """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: tick}
        spec: {type: bindings.cron, version: v1, metadata: [{name: schedule, value: "@every 1s"}]}
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: tock}
        spec: {type: bindings.cron, version: v1, metadata: [{name: schedule, value: "@every 1s"}]}
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: files}
        spec: {type: bindings.localstorage, version: v1, metadata: [{name: rootPath, value: files}]}
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: store}
        spec: {type: state.in-memory, version: v1, metadata: []}
        """;

    [Fact]
    public async Task An_application_gets_the_bindings_that_it_lists_and_its_answer_is_followed()
    {
        using var folder = new TemporaryFolder();
        await using var app = await GrpcTestApp.StartAsync();
        app.On(AppCallback.ListInputBindings, Empty.Parser, (_, _) => Task.FromResult(new ListInputBindingsResponse { Bindings = { "tick" } }))
            .On(AppCallback.OnBindingEvent, BindingEventRequest.Parser, (request, _) => Task.FromResult(new BindingEventResponse
            {
                StoreName = "store",
                States = { new StateItem { Key = "last", Value = ByteString.CopyFromUtf8($"\"{request.Name}\"") } },
                To = { "files" },
                Data = ByteString.CopyFromUtf8("{ \"n\": 1 }"),
            }));
        await using var sidecar = await DaprSidecar.StartAsync(
            new SidecarOptions { AppId = "app", AppPort = app.Port, AppProtocol = "grpc", WorkingDirectory = folder.Path, Resources = [Resources] });
        await sidecar.Ready.WaitAsync(TimeSpan.FromSeconds(20));
        using var http = new HttpClient { BaseAddress = sidecar.HttpEndpoint };

        var files = folder.Combine("files");
        await Wait.UntilAsync(() => Directory.Exists(files) && Directory.GetFiles(files, "*", SearchOption.AllDirectories).Length > 0, "a file was written");
        Assert.Equal("\"tick\"", await http.GetStringAsync("/v1.0/state/store/last"));
        Assert.All(app.MessagesOf<BindingEventRequest>(AppCallback.OnBindingEvent), message => Assert.Equal("tick", message.Name));
    }
}
