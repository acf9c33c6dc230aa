namespace Dapr.Workflow;

/// <summary>What a workflow may know of its own run.</summary>
public interface IWorkflowContext
{
    /// <summary>True while the code only repeats what history already holds; false once it does something new.</summary>
    bool IsReplaying { get; }

    /// <summary>The workflow's clock, UTC: the time at which the current turn began, the same on every replay.</summary>
    DateTime CurrentUtcDateTime { get; }

    /// <summary>Tells whether this instance runs with a change to the workflow's code, so that older instances keep their path.</summary>
    /// <param name="patchName">The change's name, case-sensitive.</param>
    /// <returns>
    /// True for an instance that reaches this line for the first time, and ever after for that instance; false for one that had already
    /// passed it.
    /// </returns>
    bool IsPatched(string patchName);
}
