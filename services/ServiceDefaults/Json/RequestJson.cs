using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.ServiceDefaults.Json;

/// <summary>How requests are read and answers written.</summary>
internal static class RequestJson
{
    /// <summary>
    /// Strict: an unknown, repeated or wrongly typed property is an error. Properties that are null are left out of answers.
    /// </summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.PropertyNameCaseInsensitive = false;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.MaxDepth = 16;
    }
}
