using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sidecar.Api.Errors;
using Sidecar.Grpc;

namespace Sidecar.PubSub;

/// <summary>How the publish API refuses and fails.</summary>
internal static class PubSubErrors
{
    /// <summary>No component has that name.</summary>
    public static ApiError NotFound(string name) => new(
        StatusCodes.Status404NotFound,
        GrpcStatus.InvalidArgument,
        "ERR_PUBSUB_NOT_FOUND",
        $"pubsub {name} is not found",
        [ErrorDetails.ErrorInfo("DAPR_PUBSUB_NOT_FOUND", new JsonObject())]);

    /// <summary>The name of the component is empty.</summary>
    public static ApiError EmptyName() => Rich(
        StatusCodes.Status404NotFound, GrpcStatus.InvalidArgument, "ERR_PUBSUB_EMPTY", "pubsub name is empty", string.Empty, "DAPR_PUBSUB_NAME_EMPTY", []);

    /// <summary>The name of the topic is empty.</summary>
    public static ApiError EmptyTopic(string name) => Rich(
        StatusCodes.Status404NotFound,
        GrpcStatus.InvalidArgument,
        "ERR_TOPIC_NAME_EMPTY",
        $"topic is empty in pubsub {name}",
        name,
        "DAPR_PUBSUB_TOPIC_NAME_EMPTY",
        []);

    /// <summary>The scopes of the component keep the application from the topic.</summary>
    public static ApiError Forbidden(string name, string topic, string appId)
    {
        var message = $"topic {topic} is not allowed for app id {appId}";
        return Rich(
            StatusCodes.Status403Forbidden,
            GrpcStatus.PermissionDenied,
            "ERR_PUBSUB_FORBIDDEN",
            message,
            name,
            "DAPR_PUBSUB_FORBIDDEN",
            new() { ["error"] = message, ["topic"] = topic });
    }

    /// <summary>The metadata of the request cannot be read.</summary>
    public static ApiError Metadata(string name, string appId, string cause) => Rich(
        StatusCodes.Status400BadRequest,
        GrpcStatus.InvalidArgument,
        "ERR_PUBSUB_REQUEST_METADATA",
        "failed deserializing metadata",
        name,
        "DAPR_PUBSUB_METADATA_DESERIALIZATION",
        new() { ["appID"] = appId, ["error"] = cause });

    /// <summary>The event cannot be made from what was given.</summary>
    public static ApiError CloudEvent(string name, string appId, string cause) => Rich(
        StatusCodes.Status500InternalServerError,
        GrpcStatus.InvalidArgument,
        "ERR_PUBSUB_CLOUD_EVENTS_SER",
        "cannot create cloudevent",
        name,
        "DAPR_PUBSUB_CLOUD_EVENT_CREATION",
        new() { ["appID"] = appId, ["error"] = cause });

    /// <summary>An entry of a bulk publish is not what its content type says, or has no id of its own.</summary>
    public static ApiError Entries(string name, string topic, string appId, string cause) => Rich(
        StatusCodes.Status400BadRequest,
        GrpcStatus.InvalidArgument,
        "ERR_PUBSUB_EVENTS_SER",
        $"error marshaling events to bytes for topic {topic} pubsub {name}. error: {cause}",
        name,
        "DAPR_PUBSUB_MARSHAL_EVENTS",
        new() { ["appID"] = appId, ["error"] = cause });

    /// <summary>The body of a bulk publish cannot be read.</summary>
    public static ApiError Unreadable(string name, string topic, string appId, string cause) => Rich(
        StatusCodes.Status400BadRequest,
        GrpcStatus.InvalidArgument,
        "ERR_PUBSUB_EVENTS_SER",
        $"error when unmarshaling the request for topic {topic} pubsub {name}: {cause}",
        name,
        "DAPR_PUBSUB_UNMARSHAL_EVENTS",
        new() { ["appID"] = appId });

    /// <summary>The broker did not take the message.</summary>
    public static ApiError Broker(string name, string topic, string appId, string cause)
    {
        var message = $"error when publish to topic {topic} in pubsub {name}: {cause}";
        return Rich(
            StatusCodes.Status500InternalServerError,
            GrpcStatus.Internal,
            "ERR_PUBSUB_PUBLISH_MESSAGE",
            message,
            name,
            "DAPR_PUBSUB_PUBLISH_MESSAGE",
            new() { ["appID"] = appId, ["error"] = cause });
    }

    private static ApiError Rich(int status, GrpcStatus grpc, string code, string message, string name, string reason, JsonObject metadata) =>
        new(status, grpc, code, message, [ErrorDetails.ResourceInfo("pubsub", name, message), ErrorDetails.ErrorInfo(reason, metadata)]);
}
