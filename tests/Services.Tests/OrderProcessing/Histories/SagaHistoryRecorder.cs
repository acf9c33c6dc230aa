using Dapr.DurableTask.Protobuf;
using Dapr.Workflow.Serialization;
using Services.Tests.Flow;
using Shop.Contracts.Orders;

namespace Services.Tests.Processing.Histories;

/// <summary>Records the saga as it is now, from simulations of the whole flow: of each course that an order can take, the first that comes.</summary>
internal static class SagaHistoryRecorder
{
    private const int Seeds = 400;
    private const int MostEvents = 120;

    /// <summary>A history of each course.</summary>
    public static IReadOnlyCollection<SagaHistory> Record()
    {
        var courses = new SortedDictionary<string, SagaHistory>(StringComparer.Ordinal);
        for (var seed = 1; seed <= Seeds; seed++)
        {
            foreach (var history in Of(seed).Where(history => history.Lives.Sum(life => life.Request.PastEvents.Count) < MostEvents))
            {
                courses.TryAdd(history.Name, history);
            }
        }

        return courses.Values;
    }

    private static IEnumerable<SagaHistory> Of(int seed)
    {
        var sagas = new Dictionary<string, List<(WorkflowRequest Request, WorkflowResponse Response)>>();
        var simulation = new FlowSimulation(seed);
        simulation.Shop.Sagas.WhenAnswered = (id, request, response) =>
        {
            var lives = sagas.TryGetValue(id, out var known) ? known : sagas[id] = [];
            if (lives.Count > 0 && Complete(lives[^1].Response)?.WorkflowStatus != OrchestrationStatus.ContinuedAsNew)
            {
                lives.RemoveAt(lives.Count - 1);
            }

            lives.Add((request, response));
        };
        simulation.Run();
        return sagas.Values.Where(lives => Complete(lives[^1].Response)?.WorkflowStatus == OrchestrationStatus.Completed).Select(
            lives => new SagaHistory(Course(lives), lives));
    }

    private static string Course(List<(WorkflowRequest Request, WorkflowResponse Response)> lives)
    {
        var order = new WorkflowSerializer().Read<Order>(Complete(lives[^1].Response)!.Result)!;
        var review = order.History.Any(step => step.Status == OrderStatus.InReview) ? "-after-review" : "";
        var tries = lives.Exists(life => life.Request.PastEvents.Any(happened => happened.TaskFailed is not null)) ? "-with-tries" : "";
        var patches = lives.Exists(life => life.Response.ToString().Contains("lost-time", StringComparison.Ordinal)) ? "-asked-once-more" : "";
        return $"{order.Status}{(order.Reason is { } reason ? $"-{reason}" : "")}{review}{tries}{patches}{(lives.Count > 1 ? "-with-rests" : "")}".ToLowerInvariant();
    }

    private static CompleteWorkflowAction? Complete(WorkflowResponse response) =>
        response.Actions.FirstOrDefault(action => action.CompleteWorkflow is not null)?.CompleteWorkflow;
}
