using System.Net;
using Sidecar.Testing;

namespace Sidecar.Tests.Hosting;

public sealed class TokenTests
{
    [Theory]
    [InlineData("GET", "/v1.0/healthz", null, HttpStatusCode.NoContent)]
    [InlineData("GET", "/v1.0/healthz/outbound", null, HttpStatusCode.NoContent)]
    [InlineData("GET", "/v1.0//healthz/", null, HttpStatusCode.NoContent)]
    [InlineData("POST", "/v1.0/healthz", null, HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/v1.0/metadata", null, HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/v1.0/metadata", "t0ke", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/v1.0/metadata", "t0ken", HttpStatusCode.OK)]
    [InlineData("POST", "/v1.0/shutdown", "", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/anything/else", null, HttpStatusCode.Unauthorized)]
    public async Task Only_health_is_open_without_the_token(string method, string path, string? token, HttpStatusCode expected)
    {
        await using var sidecar = await TestSidecar.StartAsync(new SidecarOptions { AppId = "app", DaprApiToken = "t0ken" });
        using var client = new HttpClient { BaseAddress = sidecar.HttpEndpoint };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (token is not null)
        {
            request.Headers.Add("dapr-api-token", token);
        }

        var answer = await client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.Unauthorized)
        {
            Assert.Equal("invalid api token\n", await answer.Content.ReadAsStringAsync());
        }
    }
}
