using Dapr.Workflow;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Observation;
using Sidecar.Testing;
using Testing;

namespace Sidecar.Tests.Testing;

/// <summary>What a sidecar shows of workflows, on a clock that the test moves.</summary>
public sealed class ScheduledTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new();
    private TestSidecar sidecar = null!;
    private DaprWorkflowClient client = null!;

    public async Task InitializeAsync()
    {
        var options = new SidecarOptions
        {
            AppId = "app",
            TimeProvider = clock,
            Resources = [TestComponent.Yaml("workflow-state", "state.in-memory", ("actorStateStore", "true"))],
        };
        var app = TestApp.Mapping(
            app => client = app.Services.GetRequiredService<DaprWorkflowClient>(),
            builder => builder.Services.AddDaprWorkflow(workflows =>
            {
                workflows.RegisterWorkflow<Reminder>();
                workflows.RegisterActivity<Remind>();
            }));
        sidecar = await TestSidecar.StartAsync(options, app);
    }

    public async Task DisposeAsync() => await sidecar.DisposeAsync();

    [Fact]
    public async Task A_timer_of_a_day_fires_when_the_test_says_so()
    {
        await client.ScheduleNewWorkflowAsync(nameof(Reminder), "r1", "bread");
        var timer = await sidecar.Scheduled.WaitForAsync(work => work.Kind == ScheduledKind.Timer);
        Assert.Equal(clock.GetUtcNow().AddDays(1), timer.DueAt);
        Assert.DoesNotContain(sidecar.Scheduled, work => work.Kind == ScheduledKind.Activity);

        clock.Advance(TimeSpan.FromDays(1));

        var activity = await sidecar.Scheduled.WaitForAsync(work => work.Kind == ScheduledKind.Activity);
        Assert.Equal(("r1", nameof(Remind), "\"bread\""), (activity.InstanceId, activity.Name, activity.Input));
        Assert.Equal("remember bread", (await client.WaitForWorkflowCompletionAsync("r1")).ReadOutputAs<string>());
        Assert.Equal([ScheduledKind.Workflow, ScheduledKind.Timer, ScheduledKind.Activity], sidecar.Scheduled.Select(work => work.Kind));
        Assert.Equal((nameof(Reminder), "\"bread\""), (sidecar.Scheduled.First().Name, sidecar.Scheduled.First().Input));
    }

    internal sealed class Reminder : Workflow<string, string>
    {
        public override async Task<string> RunAsync(WorkflowContext context, string input)
        {
            await context.CreateTimer(TimeSpan.FromDays(1));
            return await context.CallActivityAsync<string>(nameof(Remind), input);
        }
    }

    internal sealed class Remind : WorkflowActivity<string, string>
    {
        public override Task<string> RunAsync(WorkflowActivityContext context, string input) => Task.FromResult($"remember {input}");
    }
}
