using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc.Client;
using Sidecar.Grpc.Protocol;

namespace Sidecar.Apps.Grpc;

/// <summary>Asks an application that speaks gRPC.</summary>
internal sealed class GrpcAppQuestions(GrpcAppClient app) : IAppQuestions
{
    /// <inheritdoc />
    public async Task<bool> IsWellAsync(CancellationToken cancellationToken)
    {
        try
        {
            await app.CallWithoutTokenAsync(AppCallback.HealthCheck, new Empty(), HealthCheckResponse.Parser, cancellationToken);
            return true;
        }
        catch (GrpcCallException)
        {
            return false;
        }
    }

    /// <summary>There is no such question in this protocol.</summary>
    public Task AskForConfigurationAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
