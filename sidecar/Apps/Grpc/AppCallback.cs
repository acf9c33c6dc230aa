namespace Sidecar.Apps.Grpc;

/// <summary>The methods that an application which speaks gRPC may have.</summary>
internal static class AppCallback
{
    public const string OnInvoke = Service + "OnInvoke";
    public const string ListTopicSubscriptions = Service + "ListTopicSubscriptions";
    public const string OnTopicEvent = Service + "OnTopicEvent";
    public const string OnBulkTopicEvent = Service + "OnBulkTopicEvent";
    public const string OnBulkTopicEventAlpha1 = "/dapr.proto.runtime.v1.AppCallbackAlpha/OnBulkTopicEventAlpha1";
    public const string ListInputBindings = Service + "ListInputBindings";
    public const string OnBindingEvent = Service + "OnBindingEvent";
    public const string HealthCheck = "/dapr.proto.runtime.v1.AppCallbackHealthCheck/HealthCheck";

    private const string Service = "/dapr.proto.runtime.v1.AppCallback/";
}
