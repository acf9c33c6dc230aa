using System.Text.Json;
using Dapr.Client.Grpc;
using Google.Protobuf;

namespace Dapr.Client.Bindings;

/// <summary>Output bindings over gRPC, which takes bytes as they are: the HTTP API takes JSON alone, and writes its numbers anew.</summary>
internal sealed class BindingRequests(DaprApi api, JsonSerializerOptions options)
{
    public async Task<TResponse> InvokeAsync<TRequest, TResponse>(
        string binding, string operation, TRequest data, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation)
    {
        var answer = await InvokeAsync(binding, operation, data, metadata, cancellation);
        try
        {
            return answer.Data.IsEmpty ? default! : JsonSerializer.Deserialize<TResponse>(answer.Data.Span, options)!;
        }
        catch (JsonException failure)
        {
            throw new DaprException("Binding operation failed: the response payload could not be deserialized. See InnerException for details.", failure);
        }
    }

    public Task<BindingResponse> InvokeAsync<TRequest>(
        string binding, string operation, TRequest data, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(binding);
        ArgumentException.ThrowIfNullOrEmpty(operation);
        var request = new BindingRequest(binding, operation) { Data = data is null ? default : JsonSerializer.SerializeToUtf8Bytes(data, options) };
        foreach (var (name, value) in metadata ?? new Dictionary<string, string>())
        {
            request.Metadata[name] = value;
        }

        return InvokeAsync(request, cancellation);
    }

    public async Task<BindingResponse> InvokeAsync(BindingRequest request, CancellationToken cancellation)
    {
        var message = new Protocol.InvokeBindingRequest
        {
            Name = request.BindingName,
            Operation = request.Operation,
            Data = ByteString.CopyFrom(request.Data.Span),
        };
        message.Metadata.AddAll(request.Metadata);
        var answer = await api.CallAsync<Protocol.InvokeBindingResponse>("Binding", "InvokeBinding", message, cancellation);
        return new BindingResponse(request, answer.Data.Memory, answer.Metadata);
    }
}
