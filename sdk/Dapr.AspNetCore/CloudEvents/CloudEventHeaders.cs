using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Dapr;

/// <summary>An event's attributes as request headers.</summary>
internal static class CloudEventHeaders
{
    // What is the body, or stands in headers anyway.
    private static readonly string[] Never = ["data", "data_base64", "datacontenttype", "pubsubname", "traceparent"];

    /// <summary>Adds the attributes that the options ask for, as they stand in the event, without quotes.</summary>
    public static void Forward(JsonElement envelope, IHeaderDictionary headers, CloudEventsMiddlewareOptions options)
    {
        if (!options.ForwardCloudEventPropertiesAsHeaders)
        {
            return;
        }

        foreach (var attribute in envelope.EnumerateObject().Where(attribute => IsWanted(attribute.Name, options)))
        {
            headers.TryAdd($"Cloudevent.{attribute.Name.ToLowerInvariant()}", attribute.Value.GetRawText().Trim('"'));
        }
    }

    private static bool IsWanted(string name, CloudEventsMiddlewareOptions options) =>
        !Has(Never, name)
        && (options.IncludedCloudEventPropertiesAsHeaders is { } included
            ? Has(included, name)
            : !Has(options.ExcludedCloudEventPropertiesFromHeaders ?? [], name));

    private static bool Has(string[] names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
