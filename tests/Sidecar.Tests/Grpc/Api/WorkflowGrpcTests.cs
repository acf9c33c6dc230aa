using Google.Protobuf;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.Tests.Workflows;
using Testing;

namespace Sidecar.Tests.Grpc.Api;

public sealed class WorkflowGrpcTests : IAsyncLifetime
{
    private const string Script = """{"Wait":[{"event":"go"},{"echo":true}]}""";
    private WorkflowHost host = null!;
    private EagerWorker worker = null!;

    private GrpcTestClient Client => host.Grpc;

    public async Task InitializeAsync()
    {
        host = await WorkflowHost.StartAsync(new MemoryStore());
        worker = new EagerWorker(host.GrpcAddress, Script);
        await Wait.UntilAsync(() => host.Runtime.Dispatcher.ConnectedWorkers == 1, "the worker");
    }

    public async Task DisposeAsync()
    {
        await worker.DisposeAsync();
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData("Alpha1")]
    [InlineData("Beta1")]
    public async Task A_workflow_can_be_led_from_start_to_purge(string version)
    {
        var start = new StartWorkflowRequest { WorkflowName = "Wait", WorkflowComponent = "dapr", Input = ByteString.CopyFromUtf8("\"in\"") };
        var id = (await Client.DaprAsync("StartWorkflow" + version, start, StartWorkflowResponse.Parser)).InstanceId;
        await UntilAsync(id, "RUNNING");

        await Client.DaprAsync("PauseWorkflow" + version, new PauseWorkflowRequest { InstanceId = id });
        await UntilAsync(id, "SUSPENDED");
        await Client.DaprAsync("ResumeWorkflow" + version, new ResumeWorkflowRequest { InstanceId = id });
        await UntilAsync(id, "RUNNING");
        await Client.DaprAsync(
            "RaiseEventWorkflow" + version,
            new RaiseEventWorkflowRequest { InstanceId = id, EventName = "go", EventData = ByteString.CopyFromUtf8("1") });
        await UntilAsync(id, "COMPLETED");

        var ended = await GetAsync(id);
        Assert.Equal(("Wait", "\"in\""), (ended.WorkflowName, ended.Properties["dapr.workflow.input"]));
        await Client.DaprAsync("PurgeWorkflow" + version, new PurgeWorkflowRequest { InstanceId = id });
        Assert.Equal(new GetWorkflowResponse { InstanceId = id }, await GetAsync(id));
    }

    [Fact]
    public async Task A_workflow_can_be_terminated()
    {
        await Client.DaprAsync("StartWorkflowBeta1", new StartWorkflowRequest { InstanceId = "t", WorkflowName = "Wait" }, StartWorkflowResponse.Parser);

        await Client.DaprAsync("TerminateWorkflowBeta1", new TerminateWorkflowRequest { InstanceId = "t" });

        await UntilAsync("t", "TERMINATED");
    }

    [Fact]
    public async Task A_start_in_the_future_waits()
    {
        var start = new StartWorkflowRequest
        {
            InstanceId = "later",
            WorkflowName = "Wait",
            Options = { ["dapr.workflow.start_time"] = "2999-01-01T00:00:00Z" }
        };

        await Client.DaprAsync("StartWorkflowBeta1", start, StartWorkflowResponse.Parser);

        Assert.Equal("PENDING", (await GetAsync("later")).RuntimeStatus);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_named()
    {
        await Client.RefusedAsync(GrpcStatus.InvalidArgument, "StartWorkflowBeta1", new StartWorkflowRequest { InstanceId = "x" });
        await Client.RefusedAsync(GrpcStatus.InvalidArgument, "StartWorkflowBeta1", new StartWorkflowRequest { InstanceId = "not/one", WorkflowName = "Wait" });
        await Client.RefusedAsync(
            GrpcStatus.Internal,
            "StartWorkflowBeta1",
            new StartWorkflowRequest { WorkflowName = "Wait", Options = { ["dapr.workflow.start_time"] = "soon" } });
        await Client.RefusedAsync(GrpcStatus.InvalidArgument, "GetWorkflowBeta1", new GetWorkflowRequest());
        await Client.RefusedAsync(GrpcStatus.InvalidArgument, "RaiseEventWorkflowBeta1", new RaiseEventWorkflowRequest { InstanceId = "x" });
        await Client.RefusedAsync(GrpcStatus.NotFound, "TerminateWorkflowBeta1", new TerminateWorkflowRequest { InstanceId = "nobody" });
        await Client.RefusedAsync(GrpcStatus.NotFound, "PurgeWorkflowBeta1", new PurgeWorkflowRequest { InstanceId = "nobody" });
    }

    private Task<GetWorkflowResponse> GetAsync(string id) =>
        Client.DaprAsync("GetWorkflowBeta1", new GetWorkflowRequest { InstanceId = id }, GetWorkflowResponse.Parser);

    private Task UntilAsync(string id, string status) =>
        Wait.UntilAsync(
            async () => (await GetAsync(id)).RuntimeStatus == status, TimeSpan.FromSeconds(20), () => $"the workflow is not {status}");
}
