using System.Text.Json;
using Dapr.Client.Grpc;

namespace Dapr.Client.State;

/// <summary>Queries of state stores.</summary>
internal sealed class StateQueries(DaprApi api, JsonSerializerOptions options)
{
    public async Task<StateQueryResponse<TValue>> QueryAsync<TValue>(
        string store, string query, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation)
    {
        var request = new Protocol.QueryStateRequest { StoreName = store, Query = query };
        request.Metadata.AddAll(metadata);
        var answer = await api.CallAsync<Protocol.QueryStateResponse>("Query state", "QueryStateAlpha1", request, cancellation);
        var failed = answer.Results.Where(item => item.Error.Length > 0).Select(item => item.Key).ToList();
        var found = answer.Results.Where(item => item.Error.Length == 0).Select(Read<TValue>).ToList();
        var response = new StateQueryResponse<TValue>(found, answer.Token, answer.Metadata);
        return failed.Count == 0
            ? response
            : throw new StateQueryException<TValue>("Encountered an error while processing state query results.", response, failed);
    }

    private StateQueryItem<TValue> Read<TValue>(Protocol.QueryStateItem item)
    {
        try
        {
            var value = item.Data.IsEmpty ? default : JsonSerializer.Deserialize<TValue>(item.Data.Span, options);
            return new StateQueryItem<TValue>(item.Key, value!, item.Etag, item.Error);
        }
        catch (JsonException failure)
        {
            throw new DaprException("State operation failed: the state payload could not be deserialized. See InnerException for details.", failure);
        }
    }
}
