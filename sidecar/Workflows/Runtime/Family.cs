using Sidecar.Workflows.Engine;

namespace Sidecar.Workflows.Runtime;

/// <summary>An instance with its children and theirs, as far as they belong to its application.</summary>
/// <param name="appId">The application.</param>
/// <param name="find">Looks an instance up.</param>
internal sealed class Family(string appId, Func<string, CancellationToken, Task<WorkflowView?>> find)
{
    /// <summary>Everybody, children before their parents.</summary>
    public async Task<IReadOnlyList<WorkflowView>> OfAsync(WorkflowView head, CancellationToken cancellationToken)
    {
        var members = new List<WorkflowView>();
        await AddAsync(head, members, cancellationToken);
        return members;
    }

    private async Task AddAsync(WorkflowView head, List<WorkflowView> members, CancellationToken cancellationToken)
    {
        foreach (var created in head.State.History.Where(entry => entry.ChildWorkflowInstanceCreated is not null && entry.Elsewhere(appId) is null))
        {
            var child = await find(created.ChildWorkflowInstanceCreated.InstanceId, cancellationToken);
            if (child?.State.Parent?.WorkflowInstance.InstanceId == head.State.InstanceId)
            {
                await AddAsync(child!, members, cancellationToken);
            }
        }

        members.Add(head);
    }
}
