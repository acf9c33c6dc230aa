using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Routing;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;

namespace Sidecar.PubSub.Publishing;

/// <summary>The publish API over gRPC.</summary>
internal sealed class PublishGrpcApi(Publisher publisher, BulkPublisher bulk, SidecarOptions options)
{
    /// <summary>Maps its methods.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes) => routes
        .MapDapr("PublishEvent", PublishEventRequest.Parser, PublishAsync)
        .MapDapr("BulkPublishEvent", BulkPublishRequest.Parser, PublishManyAsync)
        .MapDapr("BulkPublishEventAlpha1", BulkPublishRequest.Parser, PublishManyAsync);

    private async Task<Empty> PublishAsync(PublishEventRequest request, GrpcCall call)
    {
        var publish = new PublishRequest(request.PubsubName, request.Topic, request.Data.Memory, request.DataContentType, Copy(request.Metadata))
        {
            TraceParent = call.TraceParent,
            TraceState = call.TraceState,
        };
        await publisher.PublishAsync(publish, call.Cancelled);
        return new Empty();
    }

    /// <summary>One that the broker did not take fails the call, as in the official runtime; which one, only HTTP tells.</summary>
    private async Task<BulkPublishResponse> PublishManyAsync(BulkPublishRequest request, GrpcCall call)
    {
        var publish = new PublishRequest(request.PubsubName, request.Topic, default, string.Empty, Copy(request.Metadata))
        {
            TraceParent = call.TraceParent,
            TraceState = call.TraceState,
        };
        var entries = request.Entries.Select(
            entry => new BulkEntry(entry.EntryId, entry.Event.Memory, entry.ContentType, entry.Metadata.Count > 0 ? Copy(entry.Metadata) : null)).ToList();
        var failures = await bulk.PublishAsync(publish, entries, call.Cancelled);
        return failures.Count == 0
            ? new BulkPublishResponse()
            : throw PubSubErrors.Broker(
                request.PubsubName,
                request.Topic,
                options.AppId,
                string.Join('\n', failures.Select(failure => failure.Error))).ToException();
    }

    private static Dictionary<string, string> Copy(MapField<string, string> metadata) => new(metadata);
}
