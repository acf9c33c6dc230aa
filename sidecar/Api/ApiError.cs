using System.Text.Json.Nodes;

namespace Sidecar.Api;

/// <summary>An error of the Dapr API.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Grpc">The gRPC status.</param>
/// <param name="Code">The <c>errorCode</c> of the HTTP body.</param>
/// <param name="Message">The message, for people.</param>
/// <param name="Details">The <c>details</c> of a rich error, each with its <c>@type</c>; null for a legacy one.</param>
internal sealed record ApiError(int Status, GrpcStatus Grpc, string Code, string Message, IReadOnlyList<JsonObject>? Details = null)
{
    /// <summary>Throws this error.</summary>
    public ApiException ToException(Exception? cause = null) => new(this, cause);
}
