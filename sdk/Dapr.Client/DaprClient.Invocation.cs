namespace Dapr.Client;

public abstract partial class DaprClient
{
    /// <summary>
    /// A client whose requests to http://{application id}/path go to that application through the sidecar. Reads the environment for what
    /// is not given.
    /// </summary>
    /// <param name="appId">
    /// The application that relative paths are of; null when every request names one. Needed for an id with capital letters.
    /// </param>
    /// <param name="daprEndpoint">The sidecar's HTTP API; null for DAPR_HTTP_ENDPOINT or DAPR_HTTP_PORT.</param>
    /// <param name="daprApiToken">The sidecar's token; null for DAPR_API_TOKEN.</param>
    /// <exception cref="ArgumentException"><paramref name="appId"/> can't be a host's name.</exception>
    public static HttpClient CreateInvokeHttpClient(string? appId = null, string? daprEndpoint = null, string? daprApiToken = null) =>
        InvocationHandler.CreateClient(
            appId,
            daprEndpoint ?? DaprDefaults.HttpEndpoint(configuration: null).AbsoluteUri,
            daprApiToken ?? DaprDefaults.ApiToken(configuration: null));

    /// <summary>A client like that of <see cref="CreateInvokeHttpClient"/>, with this client's sidecar and token.</summary>
    /// <param name="appId">The application that relative paths are of; null when every request names one.</param>
    public abstract HttpClient CreateInvokableHttpClient(string? appId = null);
}
