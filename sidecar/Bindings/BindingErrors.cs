using Sidecar.Api.Errors;
using Sidecar.Grpc;

namespace Sidecar.Bindings;

/// <summary>How binding calls fail.</summary>
internal static class BindingErrors
{
    /// <summary>The body of a call is not what the API asks for.</summary>
    public static ApiException Malformed(string message, Exception? cause = null) =>
        ApiErrors.Malformed($"failed deserializing HTTP body: {message}").ToException(cause);

    /// <summary>The caller's <c>baggage</c> header is none.</summary>
    public static ApiException InvalidBaggage(string problem) => ApiErrors.Malformed($"invalid baggage header: {problem}").ToException();

    /// <summary>The call of a binding failed.</summary>
    public static ApiException Failed(string name, string message, Exception? cause = null) =>
        ApiError.Basic(500, GrpcStatus.Internal, "ERR_INVOKE_OUTPUT_BINDING", $"error invoking output binding {name}: {message}").ToException(cause);
}
