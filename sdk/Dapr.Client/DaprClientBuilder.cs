using System.Text.Json;
using Dapr.Client.Grpc;
using Dapr.Client.Http;
using Dapr.Client.Sidecar;

namespace Dapr.Client;

/// <summary>Makes a <see cref="DaprClient"/>. What it is not told it takes from the environment.</summary>
public sealed class DaprClientBuilder
{
    private Uri httpEndpoint = DaprDefaults.HttpEndpoint(configuration: null);
    private Uri grpcEndpoint = DaprDefaults.GrpcEndpoint(configuration: null);
    private string? apiToken = DaprDefaults.ApiToken(configuration: null);
    private JsonSerializerOptions jsonOptions = new(JsonSerializerDefaults.Web);
    private TimeSpan? timeout;

    /// <summary>Sets the sidecar's HTTP API; a path in it is dropped.</summary>
    /// <param name="httpEndpoint">Its address, http or https.</param>
    /// <exception cref="UriFormatException">It is no address.</exception>
    /// <exception cref="InvalidOperationException">It is neither http nor https.</exception>
    public DaprClientBuilder UseHttpEndpoint(string httpEndpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(httpEndpoint);
        this.httpEndpoint = DaprDefaults.WithoutPath(httpEndpoint);
        return this;
    }

    /// <summary>Sets the sidecar's gRPC API; a path in it is dropped.</summary>
    /// <param name="grpcEndpoint">Its address, http or https.</param>
    /// <exception cref="UriFormatException">It is no address.</exception>
    /// <exception cref="InvalidOperationException">It is neither http nor https.</exception>
    public DaprClientBuilder UseGrpcEndpoint(string grpcEndpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(grpcEndpoint);
        this.grpcEndpoint = DaprDefaults.WithoutPath(grpcEndpoint);
        return this;
    }

    /// <summary>Sets how values become JSON.</summary>
    /// <param name="options">The options.</param>
    public DaprClientBuilder UseJsonSerializationOptions(JsonSerializerOptions options)
    {
        jsonOptions = options ?? throw new ArgumentNullException(nameof(options));
        return this;
    }

    /// <summary>Sets the token that the sidecar asks for.</summary>
    /// <param name="apiToken">The token; empty for none.</param>
    public DaprClientBuilder UseDaprApiToken(string apiToken)
    {
        this.apiToken = string.IsNullOrEmpty(apiToken) ? null : apiToken;
        return this;
    }

    /// <summary>Sets how long a call over HTTP may take; 100 seconds unless set.</summary>
    /// <param name="timeout">The time; zero or less sets nothing.</param>
    public DaprClientBuilder UseTimeout(TimeSpan timeout)
    {
        this.timeout = timeout > TimeSpan.Zero ? timeout : this.timeout;
        return this;
    }

    /// <summary>Makes the client.</summary>
    public DaprClient Build() => new SidecarClient(new SidecarHttp(httpEndpoint, apiToken, timeout), new DaprApi(grpcEndpoint, apiToken), jsonOptions);
}
