using Dapr.Grpc;
using Google.Protobuf;

namespace Dapr.Client.Grpc;

/// <summary>Dapr's gRPC API, for what its HTTP API cannot carry. It connects when the first call is made.</summary>
internal sealed class DaprApi(Uri endpoint, string? apiToken) : IDisposable
{
    private readonly Lazy<GrpcConnection> connection = new(() => new GrpcConnection(endpoint, apiToken));

    /// <summary>One request, one answer.</summary>
    /// <exception cref="RpcException">The sidecar refused it or was not reached.</exception>
    public Task<TResponse> CallAsync<TResponse>(string method, IMessage request, CancellationToken cancellation)
        where TResponse : IMessage<TResponse>, new() =>
        connection.Value.CallAsync<TResponse>(Path(method), request, cancellation);

    /// <summary>One request, one answer.</summary>
    /// <param name="operation">What the exception says has failed.</param>
    /// <param name="method">The method.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="DaprException">The sidecar refused it or was not reached.</exception>
    public async Task<TResponse> CallAsync<TResponse>(string operation, string method, IMessage request, CancellationToken cancellation)
        where TResponse : IMessage<TResponse>, new()
    {
        try
        {
            return await CallAsync<TResponse>(method, request, cancellation);
        }
        catch (RpcException failure)
        {
            throw Failed(operation, failure);
        }
    }

    /// <summary>One request, many answers.</summary>
    /// <exception cref="RpcException">The sidecar refused it or was not reached.</exception>
    public IAsyncEnumerable<TResponse> StreamAsync<TResponse>(string method, IMessage request, CancellationToken cancellation)
        where TResponse : class, IMessage<TResponse>, new() =>
        connection.Value.StreamAsync<TResponse>(Path(method), request, connected: () => { }, cancellation);

    /// <summary>What callers see of a failed call.</summary>
    public static DaprException Failed(string operation, RpcException failure) =>
        new($"{operation} operation failed: the Dapr endpoint indicated a failure. See InnerException for details.", failure);

    public void Dispose()
    {
        if (connection.IsValueCreated)
        {
            connection.Value.Dispose();
        }
    }

    private static string Path(string method) => $"/dapr.proto.runtime.v1.Dapr/{method}";
}
