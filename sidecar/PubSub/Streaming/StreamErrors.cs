using Sidecar.Api.Errors;
using Sidecar.Grpc;

namespace Sidecar.PubSub.Streaming;

/// <summary>How streams of messages end early, worded as the official runtime words it.</summary>
internal static class StreamErrors
{
    /// <summary>The first message of the client is no subscription.</summary>
    public static ApiException NoSubscription() => Unknown("initial request is required");

    /// <summary>The client subscribes a second time.</summary>
    public static ApiException SecondSubscription() => Unknown("duplicate initial request received");

    /// <summary>The client names no component.</summary>
    public static ApiException NoPubSub() => Unknown("pubsubName is required");

    /// <summary>The client names no topic.</summary>
    public static ApiException NoTopic() => Unknown("topic is required");

    /// <summary>The scopes of the component keep the application from the topic.</summary>
    public static ApiException Forbidden(string pubSub, string topic) => Unknown($"subscription to topic '{topic}' on pubsub '{pubSub}' is not allowed");

    /// <summary>The sidecar stops.</summary>
    public static ApiException Stopping() => Unknown("stream closed");

    private static ApiException Unknown(string message) => GrpcFaults.Status(GrpcStatus.Unknown, message);
}
