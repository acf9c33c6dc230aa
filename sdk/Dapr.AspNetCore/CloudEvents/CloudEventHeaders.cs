using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Dapr;

/// <summary>An event's attributes as request headers.</summary>
internal static class CloudEventHeaders
{
    /// <summary>Adds the attributes that the options ask for; data never is one.</summary>
    public static void Forward(JsonElement envelope, IHeaderDictionary headers, CloudEventsMiddlewareOptions options)
    {
        if (!options.ForwardCloudEventPropertiesAsHeaders)
        {
            return;
        }

        foreach (var attribute in envelope.EnumerateObject())
        {
            if (Wanted(attribute, options))
            {
                headers.TryAdd($"Cloudevent.{attribute.Name.ToLowerInvariant()}", Text(attribute.Value));
            }
        }
    }

    private static bool Wanted(JsonProperty attribute, CloudEventsMiddlewareOptions options) =>
        attribute.Name is not ("data" or "data_base64")
        && attribute.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
        && options.IncludedCloudEventPropertiesAsHeaders?.Contains(attribute.Name, StringComparer.OrdinalIgnoreCase) != false
        && options.ExcludedCloudEventPropertiesFromHeaders?.Contains(attribute.Name, StringComparer.OrdinalIgnoreCase) != true;

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
