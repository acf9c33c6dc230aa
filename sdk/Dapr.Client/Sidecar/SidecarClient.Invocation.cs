using Dapr.Client.Invocation;

namespace Dapr.Client.Sidecar;

#pragma warning disable CS0672 // Who calls them through DaprClient is told.
internal sealed partial class SidecarClient
{
    private readonly InvocationRequests invocation = new(http, options);
    private readonly GrpcInvocationRequests grpcInvocation = new(api);

    public override HttpClient CreateInvokableHttpClient(string? appId = null) =>
        InvocationHandler.CreateClient(appId, http.Endpoint.AbsoluteUri, http.ApiToken);

    public override HttpRequestMessage CreateInvokeMethodRequest(HttpMethod httpMethod, string appId, string methodName) =>
        invocation.Make(httpMethod, appId, methodName, query: null);

    public override HttpRequestMessage CreateInvokeMethodRequest(
        HttpMethod httpMethod, string appId, string methodName, IReadOnlyCollection<KeyValuePair<string, string>> queryStringParameters) =>
        invocation.Make(httpMethod, appId, methodName, queryStringParameters);

    public override HttpRequestMessage CreateInvokeMethodRequest<TRequest>(
        HttpMethod httpMethod, string appId, string methodName, IReadOnlyCollection<KeyValuePair<string, string>> queryStringParameters, TRequest data) =>
        invocation.Make(httpMethod, appId, methodName, queryStringParameters, data);

    public override Task<HttpResponseMessage> InvokeMethodWithResponseAsync(HttpRequestMessage request, CancellationToken cancellationToken = default) =>
        invocation.SendAsync(request, cancellationToken);

    public override Task InvokeMethodAsync(HttpRequestMessage request, CancellationToken cancellationToken = default) =>
        invocation.SendSuccessfullyAsync(request, cancellationToken);

    public override Task<TResponse> InvokeMethodAsync<TResponse>(HttpRequestMessage request, CancellationToken cancellationToken = default) =>
        invocation.ReadAsync<TResponse>(request, cancellationToken);

    public override Task InvokeMethodGrpcAsync(string appId, string methodName, CancellationToken cancellationToken = default) =>
        grpcInvocation.SendAsync(appId, methodName, data: null, cancellationToken);

    public override Task InvokeMethodGrpcAsync<TRequest>(string appId, string methodName, TRequest data, CancellationToken cancellationToken = default) =>
        grpcInvocation.SendAsync(appId, methodName, data, cancellationToken);

    public override Task<TResponse> InvokeMethodGrpcAsync<TResponse>(string appId, string methodName, CancellationToken cancellationToken = default) =>
        grpcInvocation.ReadAsync<TResponse>(appId, methodName, data: null, cancellationToken);

    public override Task<TResponse> InvokeMethodGrpcAsync<TRequest, TResponse>(
        string appId, string methodName, TRequest data, CancellationToken cancellationToken = default) =>
        grpcInvocation.ReadAsync<TResponse>(appId, methodName, data, cancellationToken);
}
