namespace Dapr.Client;

public abstract partial class DaprClient
{
    /// <summary>What callers of obsolete methods are told.</summary>
    private protected const string UseNativeClient = "Use a native HTTP or gRPC client for service invocation, such as that of CreateInvokableHttpClient.";

    /// <summary>Sends a request of CreateInvokeMethodRequest; any status is an answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvocationException">The sidecar was not reached.</exception>
    /// <exception cref="InvalidOperationException">The request is not to the sidecar.</exception>
    [Obsolete(UseNativeClient)]
    public abstract Task<HttpResponseMessage> InvokeMethodWithResponseAsync(HttpRequestMessage request, CancellationToken cancellationToken = default);

    /// <summary>Sends a request of CreateInvokeMethodRequest.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvocationException">The answer was no success, or there was none.</exception>
    [Obsolete(UseNativeClient)]
    public abstract Task InvokeMethodAsync(HttpRequestMessage request, CancellationToken cancellationToken = default);

    /// <summary>Sends a request of CreateInvokeMethodRequest and reads its answer.</summary>
    /// <typeparam name="TResponse">What the answer is read as, from JSON.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvocationException">The answer was no success, could not be read, or there was none.</exception>
    [Obsolete(UseNativeClient)]
    public abstract Task<TResponse> InvokeMethodAsync<TResponse>(HttpRequestMessage request, CancellationToken cancellationToken = default);

    /// <summary>Asks another application, by POST.</summary>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">The path there.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvocationException">The answer was no success, or there was none.</exception>
    [Obsolete(UseNativeClient)]
    public Task InvokeMethodAsync(string appId, string methodName, CancellationToken cancellationToken = default) =>
        InvokeMethodAsync(CreateInvokeMethodRequest(appId, methodName), cancellationToken);

    /// <summary>Asks another application.</summary>
    /// <param name="httpMethod">The verb.</param>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">The path there.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvocationException">The answer was no success, or there was none.</exception>
    [Obsolete(UseNativeClient)]
    public Task InvokeMethodAsync(HttpMethod httpMethod, string appId, string methodName, CancellationToken cancellationToken = default) =>
        InvokeMethodAsync(CreateInvokeMethodRequest(httpMethod, appId, methodName), cancellationToken);

    /// <summary>Asks another application, by POST.</summary>
    /// <typeparam name="TRequest">The body's type.</typeparam>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">The path there.</param>
    /// <param name="data">The body, sent as JSON.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvocationException">The answer was no success, or there was none.</exception>
    [Obsolete(UseNativeClient)]
    public Task InvokeMethodAsync<TRequest>(string appId, string methodName, TRequest data, CancellationToken cancellationToken = default) =>
        InvokeMethodAsync(CreateInvokeMethodRequest(HttpMethod.Post, appId, methodName, [], data), cancellationToken);

    /// <summary>Asks another application.</summary>
    /// <typeparam name="TRequest">The body's type.</typeparam>
    /// <param name="httpMethod">The verb.</param>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">The path there.</param>
    /// <param name="data">The body, sent as JSON.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvocationException">The answer was no success, or there was none.</exception>
    [Obsolete(UseNativeClient)]
    public Task InvokeMethodAsync<TRequest>(
        HttpMethod httpMethod, string appId, string methodName, TRequest data, CancellationToken cancellationToken = default) =>
        InvokeMethodAsync(CreateInvokeMethodRequest(httpMethod, appId, methodName, [], data), cancellationToken);

    /// <summary>Asks another application, by POST, and reads its answer.</summary>
    /// <typeparam name="TResponse">What the answer is read as, from JSON.</typeparam>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">The path there.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvocationException">The answer was no success, could not be read, or there was none.</exception>
    [Obsolete(UseNativeClient)]
    public Task<TResponse> InvokeMethodAsync<TResponse>(string appId, string methodName, CancellationToken cancellationToken = default) =>
        InvokeMethodAsync<TResponse>(CreateInvokeMethodRequest(appId, methodName), cancellationToken);

    /// <summary>Asks another application and reads its answer.</summary>
    /// <typeparam name="TResponse">What the answer is read as, from JSON.</typeparam>
    /// <param name="httpMethod">The verb.</param>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">The path there.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvocationException">The answer was no success, could not be read, or there was none.</exception>
    [Obsolete(UseNativeClient)]
    public Task<TResponse> InvokeMethodAsync<TResponse>(
        HttpMethod httpMethod, string appId, string methodName, CancellationToken cancellationToken = default) =>
        InvokeMethodAsync<TResponse>(CreateInvokeMethodRequest(httpMethod, appId, methodName), cancellationToken);

    /// <summary>Asks another application, by POST, and reads its answer.</summary>
    /// <typeparam name="TRequest">The body's type.</typeparam>
    /// <typeparam name="TResponse">What the answer is read as, from JSON.</typeparam>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">The path there.</param>
    /// <param name="data">The body, sent as JSON.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvocationException">The answer was no success, could not be read, or there was none.</exception>
    [Obsolete(UseNativeClient)]
    public Task<TResponse> InvokeMethodAsync<TRequest, TResponse>(
        string appId, string methodName, TRequest data, CancellationToken cancellationToken = default) =>
        InvokeMethodAsync<TResponse>(CreateInvokeMethodRequest(HttpMethod.Post, appId, methodName, [], data), cancellationToken);

    /// <summary>Asks another application and reads its answer.</summary>
    /// <typeparam name="TRequest">The body's type.</typeparam>
    /// <typeparam name="TResponse">What the answer is read as, from JSON.</typeparam>
    /// <param name="httpMethod">The verb.</param>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">The path there.</param>
    /// <param name="data">The body, sent as JSON.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvocationException">The answer was no success, could not be read, or there was none.</exception>
    [Obsolete(UseNativeClient)]
    public Task<TResponse> InvokeMethodAsync<TRequest, TResponse>(
        HttpMethod httpMethod, string appId, string methodName, TRequest data, CancellationToken cancellationToken = default) =>
        InvokeMethodAsync<TResponse>(CreateInvokeMethodRequest(httpMethod, appId, methodName, [], data), cancellationToken);
}
