using Sidecar.Workflows.Engine;

namespace Sidecar.Workflows.Runtime;

/// <summary>An instance with its children and theirs.</summary>
/// <param name="find">Looks an instance up.</param>
internal sealed class Family(Func<string, CancellationToken, Task<WorkflowView?>> find)
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
        foreach (var created in head.State.History.Select(entry => entry.ChildWorkflowInstanceCreated).Where(created => created is not null))
        {
            var child = await find(created.InstanceId, cancellationToken);
            if (child?.State.Started?.ExecutionStarted.ParentInstance?.WorkflowInstance.InstanceId == head.State.InstanceId)
            {
                await AddAsync(child!, members, cancellationToken);
            }
        }

        members.Add(head);
    }
}
