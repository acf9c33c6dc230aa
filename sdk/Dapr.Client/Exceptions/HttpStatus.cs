using System.Net;
using System.Text.Json;
using Dapr.Client.Http;
using Dapr.Common.Exceptions.Protocol;
using Dapr.Grpc;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Dapr.Common.Exceptions;

/// <summary>What the sidecar says over HTTP, as it says it over gRPC.</summary>
internal static class HttpStatus
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    private static readonly Dictionary<string, MessageDescriptor> Kinds =
        Status.Descriptor.File.MessageTypes.ToDictionary(kind => $"type.googleapis.com/{kind.FullName}");

    /// <summary>Null when it said nothing but a message.</summary>
    public static Status? Read(SidecarRequestException failure) => failure.Details.Count == 0
        ? null
        : new Status { Code = (int)Code(failure.StatusCode), Message = failure.Text, Details = { failure.Details.Select(Read) } };

    private static Any Read(JsonElement detail)
    {
        var kind = detail.TryGetProperty("@type", out var name) ? name.GetString() ?? string.Empty : string.Empty;
        return Kinds.TryGetValue(kind, out var descriptor)
            ? Any.Pack(Parser.Parse(detail.GetRawText(), descriptor))
            : new Any { TypeUrl = kind };
    }

    private static StatusCode Code(HttpStatusCode? status) => status switch
    {
        HttpStatusCode.BadRequest => StatusCode.InvalidArgument,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.NotFound,
        HttpStatusCode.Conflict => StatusCode.Aborted,
        HttpStatusCode.TooManyRequests => StatusCode.ResourceExhausted,
        HttpStatusCode.NotImplemented => StatusCode.Unimplemented,
        HttpStatusCode.ServiceUnavailable => StatusCode.Unavailable,
        HttpStatusCode.GatewayTimeout => StatusCode.DeadlineExceeded,
        _ => StatusCode.Internal,
    };
}
