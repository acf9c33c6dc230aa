using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.Testing;
using Sidecar.Tests.Grpc.Api;

namespace Sidecar.Tests.Grpc;

/// <summary>Calls whose messages are compressed, as the options of gRPC's clients allow.</summary>
public sealed class GrpcGzipTests() : GrpcSidecarTest(
    new SidecarOptions { AppId = "app", MaxBodySize = Limit, Resources = [TestComponent.Yaml("store", "state.in-memory")] })
{
    private const int Limit = 64 * 1024;
    private const int HeaderLength = 5;
    private const string Get = "/dapr.proto.runtime.v1.Dapr/GetState";

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "gzip", GrpcTestClient.Frame([1, 2, 3], flag: 1), nameof(GrpcStatus.Internal) },
        { "gzip", GrpcTestClient.Frame([], flag: 1), nameof(GrpcStatus.Internal) },
        { "gzip", GrpcTestClient.Frame(Pack(new byte[Limit + 1]), flag: 1), nameof(GrpcStatus.ResourceExhausted) },
        { "identity", GrpcTestClient.Frame(Pack([]), flag: 1), nameof(GrpcStatus.Internal) },
        { "deflate", GrpcTestClient.Frame([]), nameof(GrpcStatus.Unimplemented) },
    };

    [Fact]
    public async Task A_call_in_gzip_is_answered_in_gzip()
    {
        var value = ByteString.CopyFrom(new byte[Limit / 2]);
        await Client.DaprAsync("SaveState", new SaveStateRequest { StoreName = "store", States = { new StateItem { Key = "k", Value = value } } });
        var request = new GetStateRequest { StoreName = "store", Key = "k" };

        using var response = await CallAsync("gzip", GrpcTestClient.Frame(Pack(request.ToByteArray()), flag: 1));
        var answer = await response.Content.ReadAsByteArrayAsync();

        GrpcTestClient.ThrowUnlessOk(response);
        Assert.Equal("gzip", response.Headers.GetValues("grpc-encoding").Single());
        Assert.Equal((1, answer.Length - HeaderLength), (answer[0], BinaryPrimitives.ReadInt32BigEndian(answer.AsSpan(1))));
        Assert.True(answer.Length < value.Length, $"{answer.Length} bytes are not compressed");
        Assert.Equal(value, GetStateResponse.Parser.ParseFrom(Unpack(answer[HeaderLength..])).Data);
    }

    [Fact]
    public async Task A_message_that_is_not_compressed_is_taken_beside_those_that_are()
    {
        using var response = await CallAsync("gzip", GrpcTestClient.Frame(new GetStateRequest { StoreName = "store", Key = "none" }.ToByteArray()));
        var answer = await response.Content.ReadAsByteArrayAsync();

        GrpcTestClient.ThrowUnlessOk(response);
        Assert.Equal(new byte[HeaderLength], answer);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_unpacked_is_refused_and_the_connection_goes_on(string encoding, byte[] body, string expected)
    {
        using var response = await CallAsync(encoding, body);
        await response.Content.ReadAsByteArrayAsync();

        Assert.Equal(expected, Assert.Throws<GrpcCallException>(() => GrpcTestClient.ThrowUnlessOk(response)).Status.ToString());
        await Client.DaprAsync("GetState", new GetStateRequest { StoreName = "store", Key = "k" }, GetStateResponse.Parser);
    }

    [Fact]
    public void Write_AnyMessage_IsReadAgain() => Prop.ForAll<string>(text =>
    {
        var message = new StringValue { Value = text ?? string.Empty };
        var output = new ArrayBufferWriter<byte>();
        GrpcGzip.Write(output, message);
        var buffer = new ReadOnlySequence<byte>(output.WrittenMemory);

        return GrpcFrame.TryTake(ref buffer, int.MaxValue, "gzip", out var read) && StringValue.Parser.ParseFrom(read).Equals(message) && buffer.IsEmpty;
    }).QuickCheckThrowOnFailure();

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] bytes)
    {
        using var unpacked = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private Task<HttpResponseMessage> CallAsync(string encoding, byte[] body) =>
        Client.SendAsync(Get, body, null, [("grpc-encoding", encoding)], CancellationToken.None);
}
