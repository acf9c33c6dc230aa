using Google.Protobuf;

namespace Dapr.Client;

public abstract partial class DaprClient
{
    /// <summary>Asks another application by gRPC.</summary>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">What it is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvocationException">The call failed.</exception>
    [Obsolete(UseNativeClient)]
    public abstract Task InvokeMethodGrpcAsync(string appId, string methodName, CancellationToken cancellationToken = default);

    /// <summary>Asks another application by gRPC.</summary>
    /// <typeparam name="TRequest">The message's type.</typeparam>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">What it is asked for.</param>
    /// <param name="data">The message.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvocationException">The call failed.</exception>
    [Obsolete(UseNativeClient)]
    public abstract Task InvokeMethodGrpcAsync<TRequest>(string appId, string methodName, TRequest data, CancellationToken cancellationToken = default)
        where TRequest : IMessage;

    /// <summary>Asks another application by gRPC and reads its answer.</summary>
    /// <typeparam name="TResponse">The answer's type.</typeparam>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">What it is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvocationException">The call failed.</exception>
    [Obsolete(UseNativeClient)]
    public abstract Task<TResponse> InvokeMethodGrpcAsync<TResponse>(string appId, string methodName, CancellationToken cancellationToken = default)
        where TResponse : IMessage, new();

    /// <summary>Asks another application by gRPC and reads its answer.</summary>
    /// <typeparam name="TRequest">The message's type.</typeparam>
    /// <typeparam name="TResponse">The answer's type.</typeparam>
    /// <param name="appId">The application.</param>
    /// <param name="methodName">What it is asked for.</param>
    /// <param name="data">The message.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvocationException">The call failed.</exception>
    [Obsolete(UseNativeClient)]
    public abstract Task<TResponse> InvokeMethodGrpcAsync<TRequest, TResponse>(
        string appId, string methodName, TRequest data, CancellationToken cancellationToken = default)
        where TRequest : IMessage
        where TResponse : IMessage, new();
}
