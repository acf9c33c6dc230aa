using Sidecar.Api;

namespace Sidecar.Invocation;

/// <summary>How invocations fail.</summary>
internal static class InvocationErrors
{
    private const string Code = "ERR_DIRECT_INVOKE";

    /// <summary>No application was named; also the answer for every unknown path or method of the Dapr API.</summary>
    public static ApiException NoAppId() => new ApiError(404, GrpcStatus.NotFound, Code, "failed getting app id either from the URL path or the header dapr-app-id").ToException();

    /// <summary>The application could not be called.</summary>
    public static ApiException Failed(string appId, string message, Exception? cause = null) =>
        new ApiError(500, GrpcStatus.Internal, Code, $"failed to invoke, id: {appId}, err: {message}").ToException(cause);
}
