using System.Text.Json;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>The names that enum values have outside of the code.</summary>
public static class Wire
{
    /// <summary>The value's name in JSON: <c>in-review</c>.</summary>
    public static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonSerializer.SerializeToElement(value).GetString()!;
}
