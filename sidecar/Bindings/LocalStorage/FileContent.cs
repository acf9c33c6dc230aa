using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Sidecar.Bindings.LocalStorage;

/// <summary>What a file holds for the data of a call.</summary>
internal static class FileContent
{
    /// <summary>A JSON string loses its quotes; what is base64 then is decoded. Anything else stays as it is.</summary>
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> data)
    {
        var text = Unquote(data);
        if (text.Span.IndexOfAny((byte)' ', (byte)'\t') >= 0)
        {
            return text;
        }

        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text.Span, decoded, out _, out var length) == OperationStatus.Done ? decoded.AsMemory(0, length) : text;
    }

    private static ReadOnlyMemory<byte> Unquote(ReadOnlyMemory<byte> data)
    {
        if (data.Length < 2 || data.Span[0] != '"')
        {
            return data;
        }

        try
        {
            return System.Text.Encoding.UTF8.GetBytes(JsonSerializer.Deserialize<string>(data.Span)!);
        }
        catch (JsonException)
        {
            return data;
        }
    }
}
