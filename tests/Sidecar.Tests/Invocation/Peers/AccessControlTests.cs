using System.Net;
using System.Text.Json.Nodes;
using Sidecar.Configuration;
using Sidecar.Invocation.Peers;
using Sidecar.Tests.Configuration;

namespace Sidecar.Tests.Invocation.Peers;

public sealed class AccessControlTests
{
    private const string Policies = """
        {"accessControl":{"defaultAction":"deny","policies":[
          {"appId":"shop","defaultAction":"deny","operations":[{"name":"/orders/*","httpVerb":["GET"],"action":"allow"},{"name":"/cancel","httpVerb":["*"],"action":"allow"}]},
          {"appId":"admin","defaultAction":"allow","operations":[{"name":"/orders/secret","httpVerb":["*"],"action":"deny"}]},
          {"appId":"far","namespace":"elsewhere","defaultAction":"allow"}]}}
        """;

    [Theory]
    [InlineData("{}", "anyone", "GET", "/x", true)]
    [InlineData("""{"accessControl":{"defaultAction":"deny"}}""", "anyone", "GET", "/x", false)]
    [InlineData("""{"accessControl":{"policies":[{"appId":"shop","defaultAction":"allow"}]}}""", "anyone", "GET", "/x", false)]
    [InlineData(Policies, "shop", "GET", "/orders/7", true)]
    [InlineData(Policies, "shop", "POST", "/orders/7", false)]
    [InlineData(Policies, "shop", "DELETE", "/cancel", true)]
    [InlineData(Policies, "shop", "GET", "/other", false)]
    [InlineData(Policies, "admin", "GET", "/other", true)]
    [InlineData(Policies, "admin", "GET", "/orders/secret", false)]
    [InlineData(Policies, "far", "GET", "/other", false)]
    [InlineData(Policies, "stranger", "GET", "/other", false)]
    public void Allows_TheMostSpecificRule_Decides(string spec, string caller, string method, string path, bool allowed) =>
        Assert.Equal(allowed, new AccessControl(new SidecarConfiguration(JsonNode.Parse(spec)!.AsObject())).Allows(caller, "default", method, path));

    [Fact]
    public async Task A_caller_that_is_kept_out_is_answered_403_and_the_application_hears_nothing()
    {
        var peers = new PeerDirectory();
        await using var callee = await ConfiguredSidecar.StartAsync(
            "{accessControl: {policies: [{appId: friend, defaultAction: allow}]}}", options => options with { Peers = peers });
        await using var friend = await ConfiguredSidecar.StartCallerAsync("friend", peers);
        await using var stranger = await ConfiguredSidecar.StartCallerAsync("stranger", peers);
        using var client = new HttpClient();

        var refused = await client.GetAsync(new Uri(stranger.HttpEndpoint, "/v1.0/invoke/app/method/orders"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("ERR_DIRECT_INVOKE", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(callee.App.Received);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(friend.HttpEndpoint, "/v1.0/invoke/app/method/orders"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await callee.Client.GetAsync("/v1.0/invoke/app/method/orders")).StatusCode);
    }
}
