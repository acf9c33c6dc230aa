namespace Dapr.Client;

public abstract partial class DaprClient
{
    /// <summary>Makes a POST request to another application.</summary>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">The path there.</param>
    public HttpRequestMessage CreateInvokeMethodRequest(string appId, string methodName) =>
        CreateInvokeMethodRequest(HttpMethod.Post, appId, methodName);

    /// <summary>Makes a POST request to another application.</summary>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">The path there.</param>
    /// <param name="queryStringParameters">What the query string shall have.</param>
    public HttpRequestMessage CreateInvokeMethodRequest(
        string appId, string methodName, IReadOnlyCollection<KeyValuePair<string, string>> queryStringParameters) =>
        CreateInvokeMethodRequest(HttpMethod.Post, appId, methodName, queryStringParameters);

    /// <summary>Makes a request to another application.</summary>
    /// <param name="httpMethod">The verb.</param>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">The path there.</param>
    public abstract HttpRequestMessage CreateInvokeMethodRequest(HttpMethod httpMethod, string appId, string methodName);

    /// <summary>Makes a request to another application.</summary>
    /// <param name="httpMethod">The verb.</param>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">The path there.</param>
    /// <param name="queryStringParameters">What the query string shall have.</param>
    public abstract HttpRequestMessage CreateInvokeMethodRequest(
        HttpMethod httpMethod, string appId, string methodName, IReadOnlyCollection<KeyValuePair<string, string>> queryStringParameters);

    /// <summary>Makes a POST request to another application.</summary>
    /// <typeparam name="TRequest">The body's type.</typeparam>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">The path there.</param>
    /// <param name="data">The body, sent as JSON.</param>
    public HttpRequestMessage CreateInvokeMethodRequest<TRequest>(string appId, string methodName, TRequest data) =>
        CreateInvokeMethodRequest(HttpMethod.Post, appId, methodName, [], data);

    /// <summary>Makes a request to another application.</summary>
    /// <typeparam name="TRequest">The body's type.</typeparam>
    /// <param name="httpMethod">The verb.</param>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">The path there.</param>
    /// <param name="queryStringParameters">What the query string shall have.</param>
    /// <param name="data">The body, sent as JSON.</param>
    public abstract HttpRequestMessage CreateInvokeMethodRequest<TRequest>(
        HttpMethod httpMethod, string appId, string methodName, IReadOnlyCollection<KeyValuePair<string, string>> queryStringParameters, TRequest data);
}
