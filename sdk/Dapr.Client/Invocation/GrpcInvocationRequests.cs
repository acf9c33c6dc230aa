using Dapr.Client.Grpc;
using Dapr.Grpc;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Dapr.Client.Invocation;

/// <summary>Requests to other applications with messages of Protocol Buffers.</summary>
internal sealed class GrpcInvocationRequests(DaprApi api)
{
    /// <summary>Asks an application; its answer may be empty.</summary>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">What it is asked for.</param>
    /// <param name="data">What it is asked with; null for nothing.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="InvocationException">The call failed.</exception>
    public async Task<Any?> SendAsync(string appId, string methodName, IMessage? data, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        ArgumentException.ThrowIfNullOrEmpty(methodName);
        var message = new Protocol.InvokeRequest { Method = methodName };
        if (data is not null)
        {
            message.ContentType = "application/grpc";
            message.Data = Any.Pack(data);
        }

        try
        {
            var request = new Protocol.InvokeServiceRequest { Id = appId, Message = message };
            return (await api.CallAsync<Protocol.InvokeResponse>("InvokeService", request, cancellation)).Data;
        }
        catch (RpcException failure)
        {
            throw new InvocationException(appId, methodName, failure, response: null!);
        }
    }

    /// <summary>Asks an application for a message.</summary>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">What it is asked for.</param>
    /// <param name="data">What it is asked with; null for nothing.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="InvocationException">The call failed.</exception>
    public async Task<TResponse> ReadAsync<TResponse>(string appId, string methodName, IMessage? data, CancellationToken cancellation)
        where TResponse : IMessage, new() =>
        (await SendAsync(appId, methodName, data, cancellation) ?? new Any()).Unpack<TResponse>();
}
