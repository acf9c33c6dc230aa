using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Sidecar.Grpc;

namespace Sidecar.Api.Access;

/// <summary>
/// Lets only callers with the API token in, health aside, and takes the token off the request so that nothing forwards it.
/// </summary>
internal sealed class TokenMiddleware(RequestDelegate next, SidecarOptions options)
{
    private readonly byte[] expected = SHA256.HashData(Encoding.UTF8.GetBytes(options.DaprApiToken ?? string.Empty));

    /// <summary>Checks the request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!IsExempt(context.Request) && !HasToken(context.Request))
        {
            return RefuseAsync(context);
        }

        context.Request.Headers.Remove(ApiToken.Header);
        return next(context);
    }

    private static bool IsExempt(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path.Value is "/v1.0/healthz" or "/v1.0/healthz/outbound";

    // Hashing first makes the comparison constant in time whatever the lengths are.
    private bool HasToken(HttpRequest request) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers[ApiToken.Header].ToString())), expected);

    private static Task RefuseAsync(HttpContext context)
    {
        if (context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true)
        {
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-status"] = ((int)GrpcStatus.Unauthenticated).ToString();
            context.Response.Headers["grpc-message"] = "invalid api token";
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("invalid api token\n");
    }
}
