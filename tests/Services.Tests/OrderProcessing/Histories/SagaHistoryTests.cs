using Dapr.DurableTask.Protobuf;
using Dapr.Workflow;
using Dapr.Workflow.Abstractions;
using Dapr.Workflow.Registration;
using Dapr.Workflow.Replay;
using Dapr.Workflow.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shop.Contracts.Orders;
using Shop.Processing.Saga;
using Shop.Processing.Saga.Activities;

namespace Services.Tests.Processing.Histories;

/// <summary>
/// R9: orders that are under way when new code is deployed. Every history that older code recorded must replay; a change of what the saga
/// does, or of its order, goes behind <c>IsPatched</c>. Then the new course is recorded beside the old ones: <c>RECORD_HISTORIES=v2 dotnet
/// test tests/Services.Tests --filter SagaHistory</c>, with the next number, and checked in.
/// </summary>
public sealed class SagaHistoryTests
{
    public SagaHistoryTests()
    {
        if (Environment.GetEnvironmentVariable("RECORD_HISTORIES") is { Length: > 0 } version && !Directory.Exists(Path.Combine(SagaHistory.Folder, version)))
        {
            SagaHistoryRecorder.Record().ToList().ForEach(history => history.Write(version));
        }
    }

    [Fact]
    public async Task Every_history_of_older_code_replays_on_this_one()
    {
        foreach (var path in SagaHistory.Versions.SelectMany(SagaHistory.Paths))
        {
            Assert.True(
                await ReplaysAsync(Registered(), path),
                $"{path} does not replay: the saga has changed for orders that are under way. Put the change behind IsPatched.");
        }
    }

    [Fact]
    public void The_newest_histories_show_every_activity_and_every_end()
    {
        var histories = SagaHistory.Paths(SagaHistory.Versions[^1]).Select(SagaHistory.Read).ToList();

        var called = histories.SelectMany(history => history.Lives).SelectMany(life => life.Request.PastEvents)
            .Where(happened => happened.TaskScheduled is not null).Select(happened => happened.TaskScheduled.Name).Distinct().Order(StringComparer.Ordinal);
        var there = typeof(OrderWorkflow)
            .Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IWorkflowActivity)))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal);
        Assert.Equal(there, called);
        Assert.All(
            new[]
            {
                "confirmed", "rejected-outofstock", "rejected-unknownproduct", "rejected-pricechanged", "rejected-paymentdeclined",
                "rejected-paymentunavailable", "rejected-reviewdeclined", "cancelled", "-asked-once-more", "-with-rests",
            },
            end => Assert.Contains(histories, history => history.Name.Contains(end, StringComparison.Ordinal)));
    }

    /// <summary>A saga that captures before it authorises, or tells nobody, fails on every history that comes that far.</summary>
    [Fact]
    public async Task A_saga_that_changed_without_a_patch_does_not_replay()
    {
        var changed = new WorkflowRegistry();
        changed.AddWorkflow(nameof(OrderWorkflow), _ => new ChangedWorkflow());

        foreach (var path in SagaHistory.Paths(SagaHistory.Versions[0]))
        {
            Assert.False(await ReplaysAsync(changed, path), path);
        }
    }

    private static WorkflowRegistry Registered()
    {
        var services = new ServiceCollection().AddOrderSaga().BuildServiceProvider();
        return services.GetRequiredService<IOptions<WorkflowRuntimeOptions>>().Value.Registry;
    }

    /// <summary>The code comes along the whole history and then asks for what was asked for then.</summary>
    private static async Task<bool> ReplaysAsync(WorkflowRegistry registry, string path)
    {
        var executor = new WorkflowExecutor(registry, new WorkflowSerializer(), NullLoggerFactory.Instance, new ServiceCollection().BuildServiceProvider());
        foreach (var (request, recorded) in SagaHistory.Read(path).Lives)
        {
            var answered = await executor.RunAsync(request);
            if (!answered.Actions.Select(Shape).SequenceEqual(recorded.Actions.Select(Shape)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What it asks for; not how that is written, which a new property may change.</summary>
    private static string Shape(WorkflowAction action) => action switch
    {
        { ScheduleTask: { } task } => $"{action.Id} {task.Name}",
        { CreateTimer: not null } => $"{action.Id} timer",
        { CompleteWorkflow: { } complete } => $"{action.Id} {complete.WorkflowStatus}",
        _ => $"{action.Id} {action.WorkflowActionTypeCase}",
    };

    private sealed class ChangedWorkflow : Workflow<SagaState, Order>
    {
        public override async Task<Order> RunAsync(WorkflowContext context, SagaState input)
        {
            await context.CallActivityAsync<CaptureAnswer>(nameof(CapturePayment), input.Order.Id, Retries.Shortly);
            return input.Order;
        }
    }
}
