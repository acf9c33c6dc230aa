using Dapr.DurableTask.Protobuf;
using Dapr.Workflow.Registration;
using Sdk.Tests.Replay;

namespace Sdk.Tests.Recordings;

/// <summary>The worker answers each turn that the official runtime asked for as the recorded worker did.</summary>
public sealed class RecordingTests
{
    private static readonly string[] All =
        [.. Directory.GetFiles(Recording.Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Names() => [.. All];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_turn_of_a_recording_is_answered_as_recorded(string name)
    {
        var recording = Recording.Read(name);
        var worker = Turns.Executor(Register(recording));

        foreach (var (request, recorded) in recording.Turns())
        {
            Same(recorded, await worker.RunAsync(request), request);
        }
    }

    [Fact]
    public void The_recordings_hold_turns() =>
        Assert.InRange(All.Sum(name => Recording.Read(name).Turns().Count), 85, int.MaxValue);

    private static WorkflowRegistry Register(Recording recording)
    {
        var registry = new WorkflowRegistry();
        foreach (var (name, script) in recording.Scripts)
        {
            registry.AddWorkflow(name, _ => new ScriptedWorkflow(script));
        }

        return registry;
    }

    private static void Same(WorkflowResponse recorded, WorkflowResponse answered, WorkflowRequest request)
    {
        Assert.Equal(recorded.InstanceId, answered.InstanceId);
        Assert.Equal(recorded.CustomStatus, answered.CustomStatus);
        Assert.Equal(recorded.Version, answered.Version);
        Assert.Equal(recorded.Actions.Count, answered.Actions.Count);
        foreach (var (expected, action) in recorded.Actions.Zip(answered.Actions))
        {
            Assert.Equal(expected.Id, action.Id);
            Assert.Equal(expected.WorkflowActionTypeCase, action.WorkflowActionTypeCase);
            Assert.Equal(Comparable(expected), Comparable(action));
            CheckTimer(expected.CreateTimer, action.CreateTimer, request);
            CheckFailure(expected.CompleteWorkflow?.FailureDetails, action.CompleteWorkflow?.FailureDetails);
        }
    }

    // What is each worker's own: its keys, its clock, what it calls its errors, and that no input is an empty one.
    private static WorkflowAction Comparable(WorkflowAction action)
    {
        var copy = action.Clone();
        copy.CreateTimer?.FireAt = null;
        copy.CreateTimer?.CreateTimer = null;
        copy.CompleteWorkflow?.FailureDetails = null;
        if (copy.ScheduleTask is { } task)
        {
            task.TaskExecutionId = string.Empty;
            task.Input = string.IsNullOrEmpty(task.Input) ? null : task.Input;
        }

        if (copy.CreateChildWorkflow is { } child)
        {
            child.Input = string.IsNullOrEmpty(child.Input) ? null : child.Input;
        }

        if (copy.CompleteWorkflow is { } complete)
        {
            complete.Result = string.IsNullOrEmpty(complete.Result) ? null : complete.Result;
        }

        return copy;
    }

    private static void CheckTimer(CreateTimerAction? expected, CreateTimerAction? timer, WorkflowRequest request)
    {
        if (expected is not null)
        {
            var late = request.NewEvents[0].Timestamp.ToDateTime() - timer!.FireAt.ToDateTime();
            var recorded = request.NewEvents[0].Timestamp.ToDateTime() - expected.FireAt.ToDateTime();
            Assert.InRange(late - recorded, TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(1));
        }
    }

    private static void CheckFailure(TaskFailureDetails? expected, TaskFailureDetails? failure)
    {
        Assert.Equal(expected is null, failure is null);
        if (expected is not null && failure!.ErrorType == "System.InvalidOperationException")
        {
            Assert.Equal(expected.ErrorMessage, failure.ErrorMessage);
        }
    }
}
