using System.Text.Json.Nodes;
using Sidecar.Grpc;

namespace Sidecar.Api.Errors;

/// <summary>An error of the Dapr API.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Grpc">The gRPC status.</param>
/// <param name="Code">The <c>errorCode</c> of the HTTP body.</param>
/// <param name="Message">The message, for people.</param>
/// <param name="Details">The <c>details</c> of a rich error, each with its <c>@type</c>; null for a legacy one.</param>
internal sealed record ApiError(int Status, GrpcStatus Grpc, string Code, string Message, IReadOnlyList<JsonObject>? Details = null)
{
    /// <summary>What gRPC callers get as details.</summary>
    public IReadOnlyList<JsonObject> GrpcDetails { get; private init; } = Details ?? [];

    /// <summary>A serialised <c>google.rpc.Status</c> that gRPC callers get as it is; null: one is made of the parts.</summary>
    public byte[]? GrpcStatusBytes { get; init; }

    /// <summary>A legacy error whose code gRPC callers get too, as the reason of an ErrorInfo.</summary>
    public static ApiError Basic(int status, GrpcStatus grpc, string code, string message) =>
        new(status, grpc, code, message) { GrpcDetails = [ErrorDetails.ErrorInfo(code)] };

    /// <summary>Throws this error.</summary>
    public ApiException ToException(Exception? cause = null) => new(this, cause);
}
