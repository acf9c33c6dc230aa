using System.Text;
using System.Text.Json;
using Dapr.Client.Http;

namespace Dapr.Client.Bindings;

/// <summary>Output bindings over HTTP.</summary>
internal sealed class BindingRequests(SidecarHttp http, JsonSerializerOptions options)
{
    private const string MetadataPrefix = "metadata.";

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
        var request = new BindingRequest(binding, operation);
        foreach (var (name, value) in metadata ?? new Dictionary<string, string>())
        {
            request.Metadata[name] = value;
        }

        request.Data = data is null ? default : JsonSerializer.SerializeToUtf8Bytes(data, options);
        return InvokeAsync(request, cancellation);
    }

    public async Task<BindingResponse> InvokeAsync(BindingRequest request, CancellationToken cancellation)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, new SidecarPath("bindings", request.BindingName).ToString())
        {
            Content = JsonBody.Write(writer => Write(writer, request)),
        };
        using var response = await http.SendAsync(message, "Binding", cancellation);
        var metadata = response.Headers.NonValidated
            .Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key[MetadataPrefix.Length..], header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new BindingResponse(request, await response.Content.ReadAsByteArrayAsync(cancellation), metadata);
    }

    private static void Write(Utf8JsonWriter writer, BindingRequest request)
    {
        writer.WriteStartObject();
        writer.WriteString("operation", request.Operation);
        if (!request.Data.IsEmpty)
        {
            writer.WritePropertyName("data");
            WriteData(writer, request.Data.Span);
        }

        writer.WriteMap("metadata", request.Metadata);
        writer.WriteEndObject();
    }

    // The API takes JSON alone: other text becomes a JSON string, and bytes that are no text become base64 in one.
    private static void WriteData(Utf8JsonWriter writer, ReadOnlySpan<byte> data)
    {
        if (IsJson(data))
        {
            writer.WriteRawValue(data, skipInputValidation: true);
        }
        else if (System.Text.Unicode.Utf8.IsValid(data))
        {
            writer.WriteStringValue(Encoding.UTF8.GetString(data));
        }
        else
        {
            writer.WriteBase64StringValue(data);
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        try
        {
            return JsonDocument.TryParseValue(ref reader, out var document) && IsAll(document, reader);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsAll(JsonDocument document, Utf8JsonReader reader)
    {
        using (document)
        {
            return !reader.Read();
        }
    }
}
