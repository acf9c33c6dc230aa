namespace Dapr.Client;

/// <summary>An application that was invoked could not be reached or did not answer with success.</summary>
/// <param name="appId">The application.</param>
/// <param name="methodName">What it was asked for.</param>
/// <param name="innerException">Why.</param>
/// <param name="response">Its answer; null when there was none.</param>
public class InvocationException(string appId, string methodName, Exception innerException, HttpResponseMessage response)
    : DaprException($"An exception occurred while invoking method: '{methodName}' on app-id: '{appId}'", innerException)
{
    /// <summary>The application; "unknown" when the request was not made by CreateInvokeMethodRequest.</summary>
    public string AppId { get; } = appId ?? "unknown";

    /// <summary>What it was asked for; "unknown" when the request was not made by CreateInvokeMethodRequest.</summary>
    public string MethodName { get; } = methodName ?? "unknown";

    /// <summary>Its answer; null when there was none, or when it was asked over gRPC.</summary>
    public HttpResponseMessage Response { get; } = response;
}
