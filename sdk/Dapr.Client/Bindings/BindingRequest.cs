namespace Dapr.Client;

/// <summary>A call of an output binding.</summary>
public sealed class BindingRequest
{
    /// <summary>Makes one without data.</summary>
    /// <param name="bindingName">The binding.</param>
    /// <param name="operation">What it shall do.</param>
    public BindingRequest(string bindingName, string operation)
    {
        ArgumentNullException.ThrowIfNull(bindingName);
        ArgumentNullException.ThrowIfNull(operation);
        BindingName = bindingName;
        Operation = operation;
    }

    /// <summary>The binding.</summary>
    public string BindingName { get; }

    /// <summary>What it shall do.</summary>
    public string Operation { get; }

    /// <summary>What it shall do it with; empty unless set.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>What the binding wants to know.</summary>
    public Dictionary<string, string> Metadata { get; } = [];
}
