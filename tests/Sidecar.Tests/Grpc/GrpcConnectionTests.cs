using System.Text;
using Sidecar.Grpc.Protocol;
using Sidecar.Testing;
using Sidecar.Tests.BadInput;

namespace Sidecar.Tests.Grpc;

/// <summary>What a connection of the gRPC port bears, as the connections of the official runtime do.</summary>
public sealed class GrpcConnectionTests() : GrpcSidecarTest(
    new SidecarOptions { AppId = "app", Resources = [TestComponent.Yaml("store", "state.in-memory")] })
{
    private static readonly byte[] NoSettings = [0, 0, 0, 4, 0, 0, 0, 0, 0];

    [Theory]
    [InlineData(1, 100_000)]
    [InlineData(1_000, 50)]
    public async Task Metadata_is_not_held_to_the_buffer_of_the_HTTP_API(int count, int length)
    {
        var metadata = Enumerable.Range(0, count).Select(index => ($"x-{index}", new string('v', length))).ToArray();

        var answer = await Client.CallAsync(
            "/dapr.proto.runtime.v1.Dapr/GetState",
            new GetStateRequest { StoreName = "store", Key = "none" },
            GetStateResponse.Parser,
            null,
            metadata);

        Assert.Empty(answer.Etag);
    }

    [Fact]
    public async Task A_client_that_answers_no_pings_is_taken_for_gone()
    {
        using var connection = await RawConnection.OpenAsync(Tested.GrpcEndpoint);
        await connection.SendAsync([.. Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), .. NoSettings]);

        Assert.NotEmpty(await connection.ReadToEndAsync());
    }
}
