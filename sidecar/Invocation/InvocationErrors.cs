using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.WebUtilities;
using Sidecar.Api.Errors;
using Sidecar.Grpc;
using Sidecar.Grpc.Rpc;
using Sidecar.Invocation.Apps;

namespace Sidecar.Invocation;

/// <summary>How invocations fail.</summary>
internal static class InvocationErrors
{
    private const string Code = "ERR_DIRECT_INVOKE";
    private const int LongestDetail = 63;

    /// <summary>No application was named; also the answer for every unknown path or method of the Dapr API.</summary>
    public static ApiException NoAppId() =>
        new ApiError(
            404, GrpcStatus.NotFound, Code, "failed getting app id either from the URL path or the header dapr-app-id").ToException();

    /// <summary>The application could not be called.</summary>
    public static ApiException Failed(string appId, string message, Exception? cause = null) =>
        new ApiError(500, GrpcStatus.Internal, Code, $"failed to invoke, id: {appId}, err: {message}").ToException(cause);

    /// <summary>The application, which speaks gRPC, ended with another status than OK: the caller gets it as it is.</summary>
    public static ApiException OfGrpcApp(Status end)
    {
        var bytes = end.Details.Count > 0 ? end.ToByteArray() : null;
        return (new ApiError(StatusCodesMap.ToHttp((GrpcStatus)end.Code), (GrpcStatus)end.Code, Code, end.Message) { GrpcStatusBytes = bytes }).ToException();
    }

    /// <summary>
    /// The application, which speaks HTTP, did not answer with success: a gRPC caller gets the nearest status, and the answer's beginning
    /// as a detail.
    /// </summary>
    public static ApiException OfHttpApp(int status, byte[] body)
    {
        var reason = ReasonPhrases.GetReasonPhrase(status);
        var message = Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, LongestDetail)));
        var detail = ErrorDetails.ErrorInfo(reason, ("http.code", status.ToString(CultureInfo.InvariantCulture)), ("http.error_message", message));
        return new ApiError(status, StatusCodesMap.ToGrpc(status), Code, reason, [detail]).ToException();
    }

    /// <summary>What the callee's sidecar answers for its application when its Configuration keeps the caller out.</summary>
    public static HttpResponseMessage Denied(string appId, string denial)
    {
        var message = $"failed to invoke, id: {appId}, err: rpc error: code = PermissionDenied desc = {denial}";
        return new HttpResponseMessage(HttpStatusCode.Forbidden)
        {
            Content = JsonContent.Create(new { errorCode = Code, message }, new MediaTypeHeaderValue("application/json"))
        };
    }

    /// <summary>The same for a call that is passed on as gRPC: an answer of a status alone.</summary>
    public static HttpResponseMessage DeniedProxied(string denial)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Version = HttpVersion.Version20, Content = new ByteArrayContent([]) };
        answer.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        answer.Headers.TryAddWithoutValidation("grpc-status", ((int)GrpcStatus.PermissionDenied).ToString(CultureInfo.InvariantCulture));
        answer.Headers.TryAddWithoutValidation("grpc-message", Uri.EscapeDataString(denial));
        return answer;
    }
}
