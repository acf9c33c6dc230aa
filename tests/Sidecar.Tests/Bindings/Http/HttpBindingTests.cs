using Microsoft.AspNetCore.Http;
using Sidecar.Bindings;
using Sidecar.Bindings.Http;
using Sidecar.Testing;

namespace Sidecar.Tests.Bindings.Http;

public sealed class HttpBindingTests : IAsyncLifetime
{
    private readonly TestApp app = TestApp.Answering(async context =>
    {
        if (context.Request.Path == "/slow")
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        }

        context.Response.StatusCode = context.Request.Path == "/broken" ? 503 : 201;
        context.Response.Headers["X-Charge"] = "7";
        await context.Response.WriteAsync("""{"ok":true}""");
    });

    public Task InitializeAsync() => app.StartAsync();

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Theory]
    [InlineData("create", "POST", true)]
    [InlineData("post", "POST", true)]
    [InlineData("put", "PUT", true)]
    [InlineData("patch", "PATCH", true)]
    [InlineData("get", "GET", false)]
    [InlineData("head", "HEAD", false)]
    [InlineData("delete", "DELETE", false)]
    [InlineData("options", "OPTIONS", false)]
    [InlineData("trace", "TRACE", false)]
    public async Task Invoke_EachOperation_IsItsMethod(string operation, string method, bool body)
    {
        await using var binding = await StartAsync();
        await binding.InvokeAsync(TestComponents.Request(operation, """{"amount":1}""", ("path", "/charges/1")), CancellationToken.None);

        var received = Assert.Single(app.Received);
        Assert.Equal((method, "/base/charges/1", body ? """{"amount":1}""" : ""), (received.Method, received.Target, received.Body));
        Assert.Equal(body ? "application/json; charset=utf-8" : null, received.Headers.GetValueOrDefault("Content-Type"));
    }

    [Fact]
    public async Task Invoke_MetadataWithACapital_BecomesHeaders()
    {
        await using var binding = await StartAsync(("securityTokenHeader", "X-Token"), ("securityToken", "secret"));
        await binding.InvokeAsync(
            TestComponents.Request(
                "post", "1", ("Idempotency-Key", "k"), ("Content-Type", "text/plain"), ("quiet", "no"), ("traceparent", "00-1")),
            CancellationToken.None);

        var headers = Assert.Single(app.Received).Headers;
        Assert.Equal(("k", "text/plain", "secret", "00-1"), (headers["Idempotency-Key"], headers["Content-Type"], headers["X-Token"], headers["traceparent"]));
        Assert.DoesNotContain("quiet", headers);
    }

    [Fact]
    public async Task Invoke_TheAnswer_TellsStatusAndHeaders()
    {
        await using var binding = await StartAsync();
        var response = await binding.InvokeAsync(TestComponents.Request("get"), CancellationToken.None);

        Assert.Equal("""{"ok":true}""", response.Text());
        Assert.Equal(("201", "201 Created", "7"), (response!.Metadata["statusCode"], response.Metadata["status"], response.Metadata["X-Charge"]));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("false", null, false)]
    [InlineData(null, "false", false)]
    [InlineData("false", "true", true)]
    public async Task Invoke_AnotherStatus_IsAnErrorUnlessToldOtherwise(string? component, string? call, bool error)
    {
        await using var binding = await StartAsync(component is null ? [] : [("errorIfNot2XX", component)]);
        (string, string)[] metadata = call is null ? [("path", "../broken")] : [("path", "../broken"), ("errorIfNot2XX", call)];
        var request = TestComponents.Request("get", "null", metadata);

        if (error)
        {
            var exception = await Assert.ThrowsAsync<BindingException>(() => binding.InvokeAsync(request, CancellationToken.None));
            Assert.Equal("503", exception.Response!.Metadata["statusCode"]);
        }
        else
        {
            Assert.Equal("503", (await binding.InvokeAsync(request, CancellationToken.None))!.Metadata["statusCode"]);
        }
    }

    [Fact]
    public async Task Invoke_NoAnswerInTime_Fails()
    {
        await using var binding = await StartAsync(("responseTimeout", "50ms"));
        var exception = await Assert.ThrowsAsync<BindingException>(
            () => binding.InvokeAsync(TestComponents.Request("get", "null", ("path", "../slow")), CancellationToken.None));

        Assert.Equal("context deadline exceeded", exception.Message);
    }

    [Fact]
    public async Task Invoke_LongAnswer_IsCut()
    {
        await using var binding = await StartAsync(("maxResponseBodySize", "4"));
        var response = await binding.InvokeAsync(TestComponents.Request("get"), CancellationToken.None);

        Assert.Equal("{\"ok", response.Text());
    }

    private async Task<HttpBinding> StartAsync(params (string Name, string Value)[] metadata)
    {
        var binding = new HttpBinding(
            TestComponents.Context("bindings.http", new SidecarOptions { AppId = "app" }, [("url", $"http://127.0.0.1:{app.Port}/base/"), .. metadata]));
        await binding.StartAsync(CancellationToken.None);
        return binding;
    }
}
