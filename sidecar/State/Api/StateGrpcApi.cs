using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Routing;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;

namespace Sidecar.State.Api;

/// <summary>The state API over gRPC.</summary>
internal sealed class StateGrpcApi(StateService state)
{
    /// <summary>Maps its methods.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes) => routes
        .MapDapr("GetState", GetStateRequest.Parser, GetAsync)
        .MapDapr("GetBulkState", GetBulkStateRequest.Parser, GetManyAsync)
        .MapDapr("SaveState", SaveStateRequest.Parser, SaveAsync)
        .MapDapr("DeleteState", DeleteStateRequest.Parser, DeleteAsync)
        .MapDapr("DeleteBulkState", DeleteBulkStateRequest.Parser, DeleteManyAsync)
        .MapDapr("ExecuteStateTransaction", ExecuteStateTransactionRequest.Parser, TransactAsync)
        .MapDapr<QueryStateRequest, QueryStateResponse>("QueryStateAlpha1", QueryStateRequest.Parser, QueryAsync);

    private async Task<GetStateResponse> GetAsync(GetStateRequest request, GrpcCall call)
    {
        var response = new GetStateResponse();
        if (await state.GetAsync(request.StoreName, request.Key, call.Cancelled) is { } item)
        {
            (response.Data, response.Etag) = (UnsafeByteOperations.UnsafeWrap(item.Value), item.Etag);
            response.Metadata.Add(item.ToMetadata());
        }

        return response;
    }

    private async Task<GetBulkStateResponse> GetManyAsync(GetBulkStateRequest request, GrpcCall call)
    {
        var items = await state.GetManyAsync(request.StoreName, request.Keys, call.Cancelled);
        return new GetBulkStateResponse { Items = { items.Select(item => StateMessages.ToItem(item.Key, item.Value)) } };
    }

    private async Task<Empty> SaveAsync(SaveStateRequest request, GrpcCall call)
    {
        state.Find(request.StoreName);
        if (request.States.Count > 0)
        {
            await state.SaveAsync(request.StoreName, [.. request.States.Select(StateMessages.ToSave)], call.Cancelled);
        }

        return new Empty();
    }

    private async Task<Empty> DeleteAsync(DeleteStateRequest request, GrpcCall call)
    {
        await state.DeleteAsync(request.StoreName, StateMessages.ToWrite(request.Key, null, request.Etag, request.Metadata, request.Options), call.Cancelled);
        return new Empty();
    }

    private async Task<Empty> DeleteManyAsync(DeleteBulkStateRequest request, GrpcCall call)
    {
        await state.DeleteManyAsync(request.StoreName, [.. request.States.Select(StateMessages.ToDelete)], call.Cancelled);
        return new Empty();
    }

    private async Task<Empty> TransactAsync(ExecuteStateTransactionRequest request, GrpcCall call)
    {
        var (_, keys) = state.Find(request.StoreName);
        await state.TransactAsync(
            request.StoreName,
            request.Operations.Select(operation => StateMessages.ToWrite(operation, keys)),
            (call.TraceParent, call.TraceState),
            call.Cancelled);
        return new Empty();
    }

    private Task<QueryStateResponse> QueryAsync(QueryStateRequest request, GrpcCall call)
    {
        state.Find(request.StoreName);
        throw StateErrors.NoQueries(request.StoreName).ToException();
    }
}
