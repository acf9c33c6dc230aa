using System.Text;
using Dapr.Client;

namespace Sdk.Tests.Client;

public sealed class BindingTests : SidecarTest
{
    [Fact]
    public async Task Calling_sends_operation_data_and_metadata()
    {
        Sidecar.Answer(200, """{"id":"c1"}""");

        var answer = await Client.InvokeBindingAsync<object, Charge>(
            "provider", "post", new { Amount = 5 }, new Dictionary<string, string> { ["path"] = "/charges" });

        Assert.Equal("c1", answer.Id);
        Assert.Equal(
            ("/v1.0/bindings/provider", """{"operation":"post","data":{"amount":5},"metadata":{"path":"/charges"}}"""),
            (Sidecar.Request.Target, Sidecar.Request.Body));
    }

    [Fact]
    public async Task A_string_reaches_the_binding_in_quotes()
    {
        await Client.InvokeBindingAsync("mail", "create", "hello");

        Assert.Equal("""{"operation":"create","data":"hello"}""", Sidecar.Request.Body);
    }

    [Fact]
    public async Task No_answer_is_the_default() =>
        Assert.Null(await Client.InvokeBindingAsync<int, Charge?>("provider", "post", 1));

    [Theory]
    [InlineData("""{"a":1}""", """{"operation":"post","data":{"a":1}}""")]
    [InlineData("plain text", """{"operation":"post","data":"plain text"}""")]
    [InlineData("1 2", """{"operation":"post","data":"1 2"}""")]
    [InlineData("", """{"operation":"post"}""")]
    public async Task Bytes_are_sent_as_json_or_as_a_string(string data, string body)
    {
        await Client.InvokeBindingAsync(new BindingRequest("provider", "post") { Data = Encoding.UTF8.GetBytes(data) });

        Assert.Equal(body, Sidecar.Request.Body);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_sent_in_base64()
    {
        await Client.InvokeBindingAsync(new BindingRequest("provider", "post") { Data = new byte[] { 0xff, 0xfe } });

        Assert.Equal("""{"operation":"post","data":"//4="}""", Sidecar.Request.Body);
    }

    [Fact]
    public async Task An_answer_has_data_and_metadata()
    {
        Sidecar.Answer(200, "text", ("metadata.statusCode", "404"));

        var response = await Client.InvokeBindingAsync(new BindingRequest("provider", "get"));

        Assert.Equal(("text", "404"), (Encoding.UTF8.GetString(response.Data.Span), response.Metadata["statusCode"]));
    }

    private sealed record Charge(string Id);
}
