namespace Dapr.Common.Serialization;

/// <summary>Writes payloads as text and reads them: inputs, outputs, events and statuses of workflows.</summary>
public interface IDaprSerializer
{
    /// <summary>Writes a payload.</summary>
    /// <param name="value">The payload; null is written as the empty string.</param>
    /// <param name="inputType">What it shall be written as; null for what it is.</param>
    string Serialize(object? value, Type? inputType = null);

    /// <summary>Reads a payload.</summary>
    /// <typeparam name="T">What it shall be read as.</typeparam>
    /// <param name="data">The text; null and the empty string are the default of the type.</param>
    T? Deserialize<T>(string? data);

    /// <summary>Reads a payload.</summary>
    /// <param name="data">The text; null and the empty string are null.</param>
    /// <param name="returnType">What it shall be read as.</param>
    object? Deserialize(string? data, Type returnType);
}
