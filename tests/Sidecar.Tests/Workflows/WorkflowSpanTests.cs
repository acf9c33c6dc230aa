using System.Collections.Concurrent;
using System.Diagnostics;
using Dapr.DurableTask.Protobuf;
using Testing;

namespace Sidecar.Tests.Workflows;

/// <summary>The spans of one trace, which are named and tagged as the official engine's.</summary>
public sealed class WorkflowSpanTests : IAsyncLifetime
{
    private const string Scripts = """
        {
          "W": [{ "activity": "A" }, { "timer": 1 }, { "complete": "1" }],
          "Parent": [{ "child": "W" }, { "complete": "1" }],
          "Fails": [{ "fail": "no luck" }],
          "Again": [{ "continueAsNew": "x", "times": 1 }, { "complete": "1" }]
        }
        """;

    private readonly ActivityTraceId trace = ActivityTraceId.CreateRandom();
    private readonly ActivitySpanId caller = ActivitySpanId.CreateRandom();
    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly ConcurrentQueue<ActivityRequest> given = new();
    private ActivityListener listener = null!;
    private WorkflowHost host = null!;
    private EagerWorker worker = null!;

    public async Task InitializeAsync()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Sidecar",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId == trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        host = await WorkflowHost.StartAsync(new MemoryStore());
        worker = new EagerWorker(host.GrpcAddress, Scripts, request =>
        {
            given.Enqueue(request);
            return new ActivityResponse { Result = "1" };
        });
    }

    public async Task DisposeAsync()
    {
        await worker.DisposeAsync();
        await host.DisposeAsync();
        listener.Dispose();
    }

    [Fact]
    public async Task A_workflow_is_one_span_below_its_start_and_above_what_it_schedules()
    {
        await RunAsync("W");
        var (create, workflow, activity, timer) =
            (await SpanAsync("create_orchestration||W"), await SpanAsync("orchestration||W"), await SpanAsync("activity||A"), await SpanAsync("timer"));

        Assert.Equal((caller, ActivityKind.Client), (create.ParentSpanId, create.Kind));
        Assert.Equal((create.SpanId, ActivityKind.Server), (workflow.ParentSpanId, workflow.Kind));
        Assert.Equal((workflow.SpanId, ActivityKind.Server), (activity.ParentSpanId, activity.Kind));
        Assert.Equal((workflow.SpanId, ActivityKind.Internal), (timer.ParentSpanId, timer.Kind));
        Assert.Equal(activity.Id, given.Single().ParentTraceContext.TraceParent);
        Assert.Equal(4, spans.Count);

        var started = (await host.Grpc.HistoryAsync("w1")).Single(entry => entry.ExecutionStarted is not null).ExecutionStarted;
        Assert.Equal((create.Id, workflow.SpanId.ToHexString()), (started.ParentTraceContext.TraceParent, started.WorkflowSpanID));
    }

    [Fact]
    public async Task Spans_say_what_they_are_of()
    {
        await RunAsync("W");
        var (workflow, activity, timer) = (await SpanAsync("orchestration||W"), await SpanAsync("activity||A"), await SpanAsync("timer"));

        Assert.Equal(
            ("orchestration", "W", "w1", "COMPLETED", "app"),
            (workflow.GetTagItem("durabletask.type"),
             workflow.GetTagItem("durabletask.task.name"),
             workflow.GetTagItem("durabletask.task.instance_id"),
             workflow.GetTagItem("durabletask.runtime_status"),
             workflow.GetTagItem("dapr.app_id")));
        Assert.Equal(
            ("activity", "A", 0L),
            (activity.GetTagItem("durabletask.type"), activity.GetTagItem("durabletask.task.name"), activity.GetTagItem("durabletask.task.task_id")));
        Assert.Equal(("timer", 1L), (timer.GetTagItem("durabletask.type"), timer.GetTagItem("durabletask.task.task_id")));
        Assert.True(workflow.Duration >= TimeSpan.FromSeconds(0.9), $"it took {workflow.Duration}");
    }

    [Fact]
    public async Task A_child_is_below_its_parent()
    {
        await RunAsync("Parent");
        var (above, below) = (await SpanAsync("orchestration||Parent"), await SpanAsync("orchestration||W"));

        Assert.Equal(above.SpanId, below.ParentSpanId);
    }

    [Fact]
    public async Task A_failure_is_told()
    {
        await RunAsync("Fails");
        var span = await SpanAsync("orchestration||Fails");

        Assert.Equal((ActivityStatusCode.Error, "no luck", "FAILED"), (span.Status, span.StatusDescription, span.GetTagItem("durabletask.runtime_status")));
    }

    [Fact]
    public async Task Each_life_of_a_workflow_that_continues_as_new_is_a_span()
    {
        await RunAsync("Again");
        await Wait.UntilAsync(() => spans.Count(span => span.DisplayName == "orchestration||Again") == 2, "two spans");

        Assert.Equal(
            ["CONTINUED_AS_NEW", "COMPLETED"],
            spans.Where(span => span.DisplayName == "orchestration||Again").Select(span => span.GetTagItem("durabletask.runtime_status")));
        Assert.Equal(2, spans.Where(span => span.DisplayName == "orchestration||Again").Select(span => span.SpanId).Distinct().Count());
    }

    private async Task RunAsync(string name)
    {
        var request = new CreateInstanceRequest
        {
            InstanceId = "w1",
            Name = name,
            Input = "0",
            ParentTraceContext = new TraceContext { TraceParent = $"00-{trace}-{caller}-01" }
        };
        await host.Grpc.TaskHubAsync("StartInstance", request, CreateInstanceResponse.Parser);
        await host.Grpc.WaitAsync("w1");
    }

    private async Task<Activity> SpanAsync(string name)
    {
        await Wait.UntilAsync(() => spans.Any(span => span.DisplayName == name), $"the span {name}");
        return spans.Single(span => span.DisplayName == name);
    }
}
