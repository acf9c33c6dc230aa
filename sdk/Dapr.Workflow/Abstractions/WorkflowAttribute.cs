namespace Dapr.Workflow.Abstractions.Attributes;

/// <summary>Marks a workflow and may give it a name other than its class's.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WorkflowAttribute : Attribute
{
    /// <summary>Leaves it the class's name.</summary>
    public WorkflowAttribute()
    {
    }

    /// <summary>Gives it a name.</summary>
    /// <param name="name">The name.</param>
    public WorkflowAttribute(string name) => Name = name;

    /// <summary>The name; null for the class's.</summary>
    public string? Name { get; }
}
