using System.Diagnostics;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Api.Errors;
using Sidecar.Apps.Grpc;
using Sidecar.Components;
using Sidecar.Grpc;
using Sidecar.Grpc.Client;
using Sidecar.Grpc.Protocol;
using Sidecar.Resiliency;
using Sidecar.Tracing;

namespace Sidecar.Bindings.Input;

/// <summary>
/// An application that takes what input bindings bring over gRPC, and may answer with state to keep and bindings to call.
/// </summary>
internal sealed class GrpcBindingReceiver(GrpcAppClient app, BindingReply reply) : IBindingReceiver
{
    /// <summary>It is asked with <c>ListInputBindings</c>; one without that method takes nothing.</summary>
    public async Task<bool> WantsAsync(ComponentDefinition definition, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await app.CallAsync(AppCallback.ListInputBindings, new Empty(), ListInputBindingsResponse.Parser, [], cancellationToken);
            return answer.Message.Bindings.Contains(definition.Name);
        }
        catch (GrpcCallException failure)
        {
            return failure.Code == GrpcStatus.Unimplemented ? false : throw new HttpRequestException(failure.Message, failure);
        }
    }

    /// <inheritdoc />
    public async Task DeliverAsync(ComponentDefinition definition, BindingEvent it, Activity? span, CancellationToken cancellationToken)
    {
        var request = new BindingEventRequest { Name = definition.Name, Data = ByteString.CopyFrom(it.Data.Span) };
        foreach (var (name, value) in it.Metadata)
        {
            request.Metadata[name] = value;
        }

        var metadata = TraceMetadata.Of(SidecarTracing.TraceParent(span, it.Metadata.GetValueOrDefault("traceparent")));
        try
        {
            var answer = await app.CallAsync(AppCallback.OnBindingEvent, request, BindingEventResponse.Parser, metadata, cancellationToken);
            await reply.FollowAsync(answer.Message, cancellationToken);
        }
        catch (GrpcCallException failure)
        {
            throw new AttemptFailedException($"error invoking app: {failure.Message}", grpcStatus: failure.Status.Code, cause: failure);
        }
        catch (ApiException failure)
        {
            throw new AttemptFailedException(failure.Message, cause: failure) { Retriable = false };
        }
    }
}
