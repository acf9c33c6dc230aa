namespace Dapr.Workflow.Abstractions;

/// <summary>The name of a workflow or an activity.</summary>
/// <param name="Name">The name; where it is registered, upper and lower case are the same.</param>
public readonly record struct TaskIdentifier(string Name)
{
    /// <summary>Takes a string as a name.</summary>
    /// <param name="name">The name.</param>
    public static implicit operator TaskIdentifier(string name) => new(name);

    /// <summary>Takes a name as a string.</summary>
    /// <param name="identifier">The name.</param>
    public static implicit operator string(TaskIdentifier identifier) => identifier.Name;

    /// <inheritdoc />
    public override string ToString() => Name;
}
