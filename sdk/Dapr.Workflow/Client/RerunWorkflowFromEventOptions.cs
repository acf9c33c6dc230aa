namespace Dapr.Workflow.Client;

/// <summary>How an instance is run again.</summary>
public sealed class RerunWorkflowFromEventOptions
{
    /// <summary>The new instance's id; null for a random one.</summary>
    public string? NewInstanceId { get; set; }

    /// <summary>The input of the activity at that event, if <see cref="OverwriteInput"/> says so; sent as JSON.</summary>
    public object? Input { get; set; }

    /// <summary>Whether <see cref="Input"/> takes the place of the recorded input; false unless set.</summary>
    public bool OverwriteInput { get; set; }
}
