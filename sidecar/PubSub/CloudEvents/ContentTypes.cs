namespace Sidecar.PubSub.CloudEvents;

/// <summary>The content types that decide how an event is built. Parameters and case are ignored.</summary>
internal static class ContentTypes
{
    public const string CloudEvent = "application/cloudevents+json";
    public const string Binary = "application/octet-stream";
    public const string Json = "application/json";
    public const string Text = "text/plain";

    /// <summary>The bytes are an event already.</summary>
    public static bool IsCloudEvent(string contentType) => Is(contentType, CloudEvent);

    /// <summary>The bytes are JSON.</summary>
    public static bool IsJson(string contentType) => Is(contentType, Json);

    /// <summary>The bytes go into <c>data_base64</c>.</summary>
    public static bool IsBinary(string contentType) => Is(contentType, Binary) || Is(contentType, "application/cloudevents+protobuf");

    /// <summary>The bytes are words.</summary>
    public static bool IsText(string contentType) =>
        contentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || Is(contentType, "application/xml");

    private static bool Is(string contentType, string expected)
    {
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        var type = (end < 0 ? contentType : contentType[..end]).Trim();
        return type.Equals(expected, StringComparison.OrdinalIgnoreCase);
    }
}
