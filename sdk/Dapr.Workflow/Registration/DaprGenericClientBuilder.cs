using Microsoft.Extensions.Configuration;

namespace Dapr.Common;

/// <summary>Makes a client. What it is not told it takes from configuration and environment.</summary>
/// <typeparam name="TClientBuilder">The client.</typeparam>
public abstract class DaprGenericClientBuilder<TClientBuilder>
    where TClientBuilder : class, IDaprClient
{
    /// <summary>Begins with what configuration and environment say.</summary>
    /// <param name="configuration">The configuration; null for the environment alone.</param>
    protected DaprGenericClientBuilder(IConfiguration? configuration = null)
    {
        GrpcEndpoint = DaprDefaults.GrpcEndpoint(configuration);
        DaprApiToken = DaprDefaults.ApiToken(configuration) ?? string.Empty;
    }

    /// <summary>The token that the sidecar asks for; empty for none.</summary>
    public string DaprApiToken { get; private set; }

    /// <summary>The sidecar's gRPC API.</summary>
    internal Uri GrpcEndpoint { get; private set; }

    /// <summary>Sets the sidecar's gRPC API; a path in it is dropped.</summary>
    /// <param name="grpcEndpoint">Its address, http or https.</param>
    /// <exception cref="UriFormatException">It is no address.</exception>
    /// <exception cref="InvalidOperationException">It is neither http nor https.</exception>
    public DaprGenericClientBuilder<TClientBuilder> UseGrpcEndpoint(string grpcEndpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(grpcEndpoint);
        GrpcEndpoint = DaprDefaults.WithoutPath(grpcEndpoint);
        return this;
    }

    /// <summary>Sets the token that the sidecar asks for.</summary>
    /// <param name="apiToken">The token; empty for none.</param>
    public DaprGenericClientBuilder<TClientBuilder> UseDaprApiToken(string apiToken)
    {
        DaprApiToken = apiToken;
        return this;
    }

    /// <summary>Makes the client.</summary>
    public abstract TClientBuilder Build();
}
