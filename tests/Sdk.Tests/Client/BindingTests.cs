using System.Text;
using Dapr;
using Dapr.Client;
using Dapr.Client.Protocol;
using Google.Protobuf;
using BindingRequest = Dapr.Client.BindingRequest;

namespace Sdk.Tests.Client;

public sealed class BindingTests : IAsyncLifetime
{
    private GrpcStub sidecar = null!;
    private DaprClient client = null!;
    private InvokeBindingRequest? sent;

    public async Task InitializeAsync()
    {
        sidecar = await GrpcStub.StartAsync();
        client = sidecar.Client("secret");
        Answer(new InvokeBindingResponse());
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await sidecar.DisposeAsync();
    }

    [Fact]
    public async Task Calling_sends_operation_data_and_metadata()
    {
        Answer(new InvokeBindingResponse { Data = ByteString.CopyFromUtf8("""{"id":"c1"}""") });

        var answer = await client.InvokeBindingAsync<object, Charge>(
            "provider", "post", new { Amount = 1.10m }, new Dictionary<string, string> { ["path"] = "/charges" });

        Assert.Equal("c1", answer.Id);
        Assert.Equal(
            new InvokeBindingRequest
            {
                Name = "provider",
                Operation = "post",
                Data = ByteString.CopyFromUtf8("""{"amount":1.10}"""),
                Metadata = { ["path"] = "/charges" },
            },
            sent);
        Assert.Equal("secret", sidecar.Headers["dapr-api-token"].ToString());
    }

    [Fact]
    public async Task A_string_reaches_the_binding_in_quotes()
    {
        await client.InvokeBindingAsync("mail", "create", "hello");

        Assert.Equal("\"hello\"", sent!.Data.ToStringUtf8());
    }

    [Fact]
    public async Task No_data_reaches_the_binding_as_none()
    {
        await client.InvokeBindingAsync<object?>("mail", "create", data: null);

        Assert.True(sent!.Data.IsEmpty);
    }

    [Fact]
    public async Task No_answer_is_the_default() => Assert.Null(await client.InvokeBindingAsync<int, Charge?>("provider", "post", 1));

    [Fact]
    public async Task An_answer_that_is_not_what_was_asked_for_throws()
    {
        Answer(new InvokeBindingResponse { Data = ByteString.CopyFromUtf8("<html>") });

        await Assert.ThrowsAsync<DaprException>(() => client.InvokeBindingAsync<int, Charge>("provider", "post", 1));
    }

    [Fact]
    public async Task Bytes_reach_the_binding_as_they_are()
    {
        await client.InvokeBindingAsync(new BindingRequest("provider", "post") { Data = new byte[] { 0xff, 0x00, (byte)'1' } });

        Assert.Equal([0xff, 0x00, (byte)'1'], sent!.Data.ToByteArray());
    }

    [Fact]
    public async Task An_answer_has_data_and_metadata()
    {
        Answer(new InvokeBindingResponse { Data = ByteString.CopyFromUtf8("text"), Metadata = { ["statusCode"] = "404" } });

        var response = await client.InvokeBindingAsync(new BindingRequest("provider", "get"));

        Assert.Equal(("text", "404"), (Encoding.UTF8.GetString(response.Data.Span), response.Metadata["statusCode"]));
    }

    [Fact]
    public async Task A_binding_that_fails_throws_what_the_sidecar_said()
    {
        sidecar.On<InvokeBindingRequest>("InvokeBinding", new Func<InvokeBindingRequest, IMessage>(_ => throw new GrpcFailure(13, "no provider")));

        var failure = await Assert.ThrowsAsync<DaprException>(() => client.InvokeBindingAsync(new BindingRequest("provider", "get")));

        Assert.Contains("no provider", failure.InnerException!.Message, StringComparison.Ordinal);
    }

    private void Answer(InvokeBindingResponse answer) => sidecar.On<InvokeBindingRequest>("InvokeBinding", request =>
    {
        sent = request;
        return answer;
    });

    private sealed record Charge(string Id);
}
