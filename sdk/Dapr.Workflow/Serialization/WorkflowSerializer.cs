using Dapr.Common.Serialization;

namespace Dapr.Workflow.Serialization;

/// <summary>Payloads as the application wants them written.</summary>
internal sealed class WorkflowSerializer(IDaprSerializer serializer)
{
    /// <summary>Payloads as they are written unless the application says otherwise.</summary>
    public WorkflowSerializer()
        : this(new JsonDaprSerializer())
    {
    }

    public string Write(object? value) => serializer.Serialize(value);

    public T? Read<T>(string? payload) => serializer.Deserialize<T>(payload);

    public object? Read(string? payload, Type type) => serializer.Deserialize(payload, type);
}
