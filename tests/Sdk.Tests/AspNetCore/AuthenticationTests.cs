using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Sdk.Tests.AspNetCore;

public sealed class AuthenticationTests
{
    [Theory]
    [InlineData("secret", "secret", HttpStatusCode.OK)]
    [InlineData("secret", "other", HttpStatusCode.Unauthorized)]
    [InlineData("secret", null, HttpStatusCode.Unauthorized)]
    [InlineData(null, "secret", HttpStatusCode.Unauthorized)]
    public async Task The_sidecar_is_let_in_by_the_applications_token(string? token, string? sent, HttpStatusCode status)
    {
        await using var app = await WebApp.StartAsync(
            web =>
            {
                web.UseAuthentication();
                web.UseAuthorization();
                web.MapGet("/", () => "in").RequireAuthorization("Dapr");
            },
            builder =>
            {
                builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["APP_API_TOKEN"] = token });
                builder.Services.AddAuthentication().AddDapr();
                builder.Services.AddAuthorization(options => options.AddDapr());
            });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (sent is not null)
        {
            request.Headers.Add("dapr-api-token", sent);
        }

        using var response = await app.Client.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
    }
}
