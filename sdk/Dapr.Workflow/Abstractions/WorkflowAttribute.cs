namespace Dapr.Workflow.Abstractions.Attributes;

/// <summary>Marks a workflow and gives it a name other than its class's.</summary>
/// <param name="name">The name; null for the class's.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WorkflowAttribute(string? name = null) : Attribute
{
    /// <summary>The name; null for the class's.</summary>
    public string? Name { get; } = name;
}
