using System.Buffers.Binary;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace Sdk.Tests;

/// <summary>Messages in the bodies of gRPC calls, for servers of tests.</summary>
internal static class GrpcBodies
{
    public static async Task<byte[]> ReadAsync(Stream body)
    {
        var header = new byte[5];
        await body.ReadExactlyAsync(header);
        var message = new byte[BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1))];
        await body.ReadExactlyAsync(message);
        return message;
    }

    public static async Task WriteAsync(HttpResponse response, IMessage message)
    {
        var frame = new byte[5 + message.CalculateSize()];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)(frame.Length - 5));
        message.WriteTo(frame.AsSpan(5));
        await response.Body.WriteAsync(frame);
        await response.Body.FlushAsync();
    }
}
