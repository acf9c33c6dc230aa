#pragma warning disable CS0618 // The obsolete methods are under test.
using Dapr.Client;
using Dapr.Client.Protocol;
using Google.Protobuf.WellKnownTypes;

namespace Sdk.Tests.Client;

public sealed class InvokeMethodGrpcTests : RealSidecarTest
{
    [Fact]
    public async Task Messages_go_there_and_back()
    {
        await using var sidecar = await GrpcStub.StartAsync();
        InvokeServiceRequest? sent = null;
        sidecar.On<InvokeServiceRequest>("InvokeService", request =>
        {
            sent = request;
            return new InvokeResponse { Data = Any.Pack(new StringValue { Value = "pong" }) };
        });
        using var client = sidecar.Client();

        var answer = await client.InvokeMethodGrpcAsync<StringValue, StringValue>("app", "Ping", new StringValue { Value = "ping" });

        Assert.Equal("pong", answer.Value);
        Assert.Equal(("app", "Ping", "application/grpc"), (sent!.Id, sent.Message.Method, sent.Message.ContentType));
        Assert.Equal("ping", sent.Message.Data.Unpack<StringValue>().Value);
        Assert.Equal("pong", (await client.InvokeMethodGrpcAsync<StringValue>("app", "Ping")).Value);
        Assert.Null(sent.Message.Data);
    }

    [Fact]
    public async Task Nothing_need_come_back()
    {
        await using var sidecar = await GrpcStub.StartAsync();
        var calls = 0;
        sidecar.On<InvokeServiceRequest>("InvokeService", _ =>
        {
            calls++;
            return new InvokeResponse();
        });
        using var client = sidecar.Client();

        await client.InvokeMethodGrpcAsync("app", "Ping");
        await client.InvokeMethodGrpcAsync("app", "Ping", new Int32Value { Value = 1 });

        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task An_application_that_is_not_there_throws()
    {
        var failure = await Assert.ThrowsAsync<InvocationException>(() => Client.InvokeMethodGrpcAsync("nobody", "Ping"));

        Assert.Equal(("nobody", "Ping", null), (failure.AppId, failure.MethodName, failure.Response));
        Assert.NotNull(failure.InnerException);
    }
}
