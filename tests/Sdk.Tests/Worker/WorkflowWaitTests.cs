using Dapr.DurableTask.Protobuf;
using State = Dapr.DurableTask.Protobuf.WorkflowState;

namespace Sdk.Tests.Worker;

public sealed class WorkflowWaitTests : WorkflowClientTest
{
    [Fact]
    public async Task An_instance_that_does_not_exist_is_not_waited_for()
    {
        Answer<GetInstanceRequest>("GetInstance", _ => new GetInstanceResponse());

        var start = await Assert.ThrowsAsync<InvalidOperationException>(() => Client.WaitForWorkflowStartAsync("w1"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Client.WaitForWorkflowCompletionAsync("w1"));

        Assert.Equal("Workflow instance 'w1' does not exist", start.Message);
    }

    [Fact]
    public async Task What_has_ended_is_told_at_once()
    {
        Answer<GetInstanceRequest>("GetInstance", _ => At(OrchestrationStatus.Terminated));

        Assert.True((await Client.WaitForWorkflowStartAsync("w1")).IsWorkflowCompleted);
        Assert.True((await Client.WaitForWorkflowCompletionAsync("w1")).IsWorkflowCompleted);
    }

    [Fact]
    public async Task What_is_under_way_is_waited_for_by_the_sidecar()
    {
        Answer<GetInstanceRequest>("GetInstance", _ => At(OrchestrationStatus.Pending));
        Answer<GetInstanceRequest>("WaitForInstanceStart", _ => At(OrchestrationStatus.Running));
        var asked = Answer<GetInstanceRequest>("WaitForInstanceCompletion", _ => At(OrchestrationStatus.Completed));

        Assert.True((await Client.WaitForWorkflowStartAsync("w1")).IsWorkflowRunning);
        Assert.True((await Client.WaitForWorkflowCompletionAsync("w1", getInputsAndOutputs: false)).IsWorkflowCompleted);

        Assert.Equal(("w1", false), (asked().InstanceId, asked().GetInputsAndOutputs));
    }

    [Fact]
    public async Task A_wait_can_be_given_up()
    {
        using var impatience = new CancellationTokenSource();
        using var answer = new ManualResetEventSlim();
        Answer<GetInstanceRequest>("GetInstance", _ => At(OrchestrationStatus.Running));
        Answer<GetInstanceRequest>("WaitForInstanceCompletion", _ =>
        {
            impatience.Cancel();
            answer.Wait();
            return new GetInstanceResponse();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client.WaitForWorkflowCompletionAsync("w1", cancellation: impatience.Token));
        answer.Set();
    }

    private static GetInstanceResponse At(OrchestrationStatus status) => new() { Exists = true, WorkflowState = new State { WorkflowStatus = status } };
}
