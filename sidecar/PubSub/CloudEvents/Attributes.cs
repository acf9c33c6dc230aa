namespace Sidecar.PubSub.CloudEvents;

/// <summary>The names of a cloud event's attributes.</summary>
internal static class Attributes
{
    public const string Data = "data";
    public const string DataBase64 = "data_base64";
    public const string DataContentType = "datacontenttype";
    public const string Expiration = "expiration";
    public const string Id = "id";
    public const string PubSubName = "pubsubname";
    public const string Source = "source";
    public const string SpecVersion = "specversion";
    public const string Subject = "subject";
    public const string Time = "time";
    public const string Topic = "topic";
    public const string TraceId = "traceid";
    public const string TraceParent = "traceparent";
    public const string TraceState = "tracestate";
    public const string Type = "type";

    /// <summary>The type of an event that its publisher gave none.</summary>
    public const string DefaultType = "com.dapr.event.sent";

    /// <summary>The source of an event whose publisher has no name.</summary>
    public const string DefaultSource = "Dapr";

    /// <summary>The version of the specification.</summary>
    public const string Version = "1.0";
}
