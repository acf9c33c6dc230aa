namespace Dapr.Workflow.Abstractions.Attributes;

/// <summary>Marks an activity and may give it a name other than its class's.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WorkflowActivityAttribute : Attribute
{
    /// <summary>Leaves it the class's name.</summary>
    public WorkflowActivityAttribute()
    {
    }

    /// <summary>Gives it a name.</summary>
    /// <param name="name">The name.</param>
    public WorkflowActivityAttribute(string name) => Name = name;

    /// <summary>The name; null for the class's.</summary>
    public string? Name { get; }
}
