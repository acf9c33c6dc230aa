using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Sidecar.Tests.Absent;

public sealed class AbsentHttpTests
{
    [Theory]
    [InlineData("GET", "/v1.0/configuration/c?key=a", "", 500, "ERR_CONFIGURATION_STORE_NOT_CONFIGURED")]
    [InlineData("GET", "/v1.0-alpha1/configuration/c/subscribe", "", 500, "ERR_CONFIGURATION_STORE_NOT_CONFIGURED")]
    [InlineData("GET", "/v1.0/configuration/c/7/unsubscribe", "", 500, "ERR_CONFIGURATION_STORE_NOT_CONFIGURED")]
    [InlineData("POST", "/v1.0-alpha1/lock/l", """{"resourceId":"r","lockOwner":"o","expiryInSeconds":5}""", 500, "ERR_LOCK_STORE_NOT_CONFIGURED")]
    [InlineData("POST", "/v1.0-alpha1/unlock/l", """{"resourceId":"r","lockOwner":"o"}""", 500, "ERR_LOCK_STORE_NOT_CONFIGURED")]
    [InlineData("POST", "/v1.0-alpha1/lock/l", "{", 400, "ERR_MALFORMED_REQUEST")]
    [InlineData("POST", "/v1.0-alpha1/lock/l", """{"resourceId":"r","lockOwner":"o","expiryInSeconds":0}""", 400, "ERR_MALFORMED_REQUEST")]
    [InlineData("POST", "/v1.0/jobs/nightly", "{}", 500, "ERR_SCHEDULER_NOT_CONFIGURED")]
    [InlineData("POST", "/v1.0-alpha1/jobs/nightly", """{"name":"nightly","schedule":"@every 1h"}""", 400, "DAPR_SCHEDULER_JOB_NAME")]
    [InlineData("POST", "/v1.0/jobs/nightly", "[]", 400, "ERR_MALFORMED_REQUEST")]
    [InlineData("GET", "/v1.0/jobs/nightly", "", 500, "ERR_SCHEDULER_NOT_CONFIGURED")]
    [InlineData("POST", "/v1.0-alpha1/lock/l", """{"resource_id":"r","expiry_in_seconds":"5"}""", 500, "ERR_LOCK_STORE_NOT_CONFIGURED")]
    [InlineData("POST", "/v1.0-alpha1/lock/l", "", 400, "ERR_MALFORMED_REQUEST")]
    [InlineData("PUT", "/v1.0-alpha1/crypto/vault/encrypt", "x", 500, "ERR_CRYPTO_PROVIDERS_NOT_CONFIGURED")]
    [InlineData("PUT", "/v1.0-alpha1/crypto/vault/decrypt", "x", 500, "ERR_CRYPTO_PROVIDERS_NOT_CONFIGURED")]
    [InlineData("POST", "/v1.0-alpha1/subtlecrypto/vault/sign", "{}", 404, "ERR_DIRECT_INVOKE")]
    [InlineData("POST", "/v1.0-alpha1/conversation/bot/converse", "{}", 400, "ERR_CONVERSATION_NOT_FOUND")]
    [InlineData("GET", "/v1.0/actors/cart/1/timers/t", "", 404, "ERR_DIRECT_INVOKE")]
    [InlineData("GET", "/v1.0/actors/cart/1/state/k", "", 500, "ERR_ACTOR_RUNTIME_NOT_FOUND")]
    [InlineData("PUT", "/v1.0/actors/cart/1/method/add", "{}", 500, "ERR_ACTOR_RUNTIME_NOT_FOUND")]
    [InlineData("POST", "/v1.0/actors/dapr.internal.default.app.workflow/1/state", "[]", 403, "ERR_ACTOR_TYPE_RESERVED")]
    public async Task A_building_block_without_a_component_says_so(string method, string path, string body, int status, string code)
    {
        await using var sidecar = await DaprSidecar.StartAsync(new SidecarOptions { AppId = "app" });
        using var client = new HttpClient { BaseAddress = sidecar.HttpEndpoint };
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        var response = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal(code, JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errorCode"]!.ToString());
    }
}
