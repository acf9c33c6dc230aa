using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Routing;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;

namespace Sidecar.Metadata;

/// <summary>The metadata API over gRPC.</summary>
internal sealed class MetadataGrpcApi(SidecarMetadata metadata)
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <summary>Maps its methods.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes) => routes
        .MapDapr("GetMetadata", GetMetadataRequest.Parser, GetAsync)
        .MapDapr("SetMetadata", SetMetadataRequest.Parser, SetAsync);

    /// <summary>
    /// The HTTP document as a message: the same, with the rules of a subscription one level deeper, and workflows told even when there is
    /// nothing to tell.
    /// </summary>
    private Task<GetMetadataResponse> GetAsync(GetMetadataRequest request, GrpcCall call)
    {
        var document = metadata.Describe();
        foreach (var subscription in document["subscriptions"] as JsonArray ?? [])
        {
            subscription!["rules"] = new JsonObject { ["rules"] = subscription["rules"]?.DeepClone() };
        }

        var response = Parser.Parse<GetMetadataResponse>(document.ToJsonString());
        response.Workflows ??= new MetadataWorkflows();
        return Task.FromResult(response);
    }

    private Task<Empty> SetAsync(SetMetadataRequest request, GrpcCall call)
    {
        metadata.Set(request.Key, request.Value);
        return Task.FromResult(new Empty());
    }
}
