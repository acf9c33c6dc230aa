using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using Microsoft.IdentityModel.Tokens;
using Services.Tests.Fakes;
using Shop.Ordering.Orders;
using Shop.Payments;
using Shop.ServiceDefaults.Identity;

namespace Services.Tests.Ordering;

public sealed class IdentityTests : IDisposable
{
    private readonly OrderHost host = new();

    public void Dispose() => host.Dispose();

    public static TheoryData<string> BadTokens =>
        new() { "none", "expired", "not yet", "no end", "wrong audience", "wrong issuer", "wrong key", "no subject", "unsigned", "rubbish" };

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task Every_customer_route_answers_401_to_a_bad_token(string kind)
    {
        using var alice = await host.As("alice");
        var id = (await host.Place(alice, "key-1")).Id;
        using var client = Tokens.Client(host, await BadToken(kind));
        if (kind == "none")
        {
            client.DefaultRequestHeaders.Authorization = null;
        }

        HttpRequestMessage[] requests =
        [
            OrderHost.Post("key-2"), new(HttpMethod.Get, "/orders"), new(HttpMethod.Get, $"/orders/{id}"), new(HttpMethod.Post, $"/orders/{id}/cancel"),
        ];
        foreach (var request in requests)
        {
            using var answer = await client.SendAsync(request);
            await Json.AssertProblem(
                answer,
                kind == "no subject" ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized,
                kind == "no subject" ? "forbidden" : "unauthorized");
            request.Dispose();
        }

        Assert.Single(host.Dapr.Published);
    }

    [Fact]
    public async Task Another_customers_order_is_not_there()
    {
        using var alice = await host.As("alice");
        using var mallory = await host.As("mallory", "operator");
        var id = (await host.Place(alice, "key-1")).Id;

        using var found = await mallory.GetAsync(new Uri($"/orders/{id}", UriKind.Relative));
        using var cancelled = await mallory.PostAsync(new Uri($"/orders/{id}/cancel", UriKind.Relative), content: null);
        using var list = await mallory.GetAsync(new Uri("/orders", UriKind.Relative));

        await Json.AssertProblem(found, HttpStatusCode.NotFound, "not-found");
        await Json.AssertProblem(cancelled, HttpStatusCode.NotFound, "not-found");
        Assert.Equal(0, (await Json.Read(list)).GetProperty("orders").GetArrayLength());
    }

    [Theory]
    [InlineData("""{}""", "customer")]
    [InlineData("""{"customer":""}""", "customer")]
    [InlineData("""{"customer":"a b"}""", "customer")]
    [InlineData("""{"customer":"alice","roles":["a b"]}""", "roles")]
    [InlineData("""{"customer":"alice","roles":"operator"}""", "roles")]
    [InlineData("""{"customer":"alice","admin":true}""", "admin")]
    public async Task A_wrong_request_for_a_token_is_answered_400_naming_the_field(string body, string field)
    {
        using var client = host.Service.CreateClient();
        using var answer = await client.PostAsync(new Uri("/dev/token", UriKind.Relative), new StringContent(body, mediaType: new("application/json")));

        await Json.AssertInvalid(answer, field);
    }

    [Fact]
    public async Task A_token_outlives_a_restart_of_the_service()
    {
        using var alice = await host.As("alice");
        using var restarted = new ServiceHost<OrderRecord> { Dapr = host.Dapr };
        using var again = restarted.CreateClient();
        again.DefaultRequestHeaders.Authorization = alice.DefaultRequestHeaders.Authorization;

        using var answer = await again.GetAsync(new Uri("/orders", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_keys_can_be_discovered_by_another_service_by_invocation()
    {
        using var alice = await host.As("alice");
        host.Dapr.Apps["order"] = request =>
        {
            var copy = new HttpRequestMessage(request.Method, request.RequestUri!.PathAndQuery);
            return host.Service.CreateClient().SendAsync(copy);
        };
        using var http = host.Dapr.CreateInvokableHttpClient();
        var keys = new DiscoveredKeys(DevelopmentIssuer.Issuer, http, requireHttps: false);
        var settings = Microsoft.Extensions.Options.Options.Create(new IdentitySettings());

        var caller = await new Shop.ServiceDefaults.Identity.TokenReader(keys, settings, TimeProvider.System)
            .ReadAsync(alice.DefaultRequestHeaders.Authorization!.Parameter!, CancellationToken.None);

        Assert.Equal("alice", caller.FindFirst("sub")?.Value);
        Assert.Equal("alice@example.test", caller.FindFirst("email")?.Value);
    }

    [Theory]
    [InlineData("/dev/token")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/jwks.json")]
    [InlineData("/openapi/v1.json")]
    public async Task Outside_of_Development_the_Development_routes_do_not_exist(string path)
    {
        using var production = Production();
        using var client = production.CreateClient();
        using var answer = path == "/dev/token"
            ? await client.PostAsJsonAsync(path, new { customer = "alice" })
            : await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void Outside_of_Development_a_missing_application_token_stops_the_start()
    {
        using var production = Production().With("APP_API_TOKEN", null);
        var failure = Assert.ThrowsAny<Exception>(production.CreateClient);

        Assert.Contains("APP_API_TOKEN", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_of_Development_a_missing_authority_stops_the_start()
    {
        using var production = Production().With("Identity:Authority", null);

        Assert.Contains("Identity:Authority is not set", production.FailToStart(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://issuer.example")]
    [InlineData("ftp://issuer.example")]
    public void Outside_of_Development_an_authority_that_is_no_https_URL_stops_the_start(string authority)
    {
        using var production = Production().With("Identity:Authority", authority);

        Assert.Contains($"Identity:Authority '{authority}' is not an https URL", production.FailToStart(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_authority_does_not_answer_a_token_is_answered_503()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var authority = $"https://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        taken.Stop();
        using var production = Production().With("Identity:Authority", authority);
        using var client = production.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Tokens.Make(host, _ => { }));

        using var answer = await client.GetAsync(new Uri("/orders", UriKind.Relative));

        await Json.AssertProblem(answer, HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Outside_of_Development_a_service_without_routes_for_customers_needs_no_authority()
    {
        using var payment = new ServiceHost<PaymentDesk> { Environment = "Production" };
        using var client = payment.CreateClient();
        using var answer = await client.GetAsync(new Uri("/healthz", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task In_Development_without_an_application_token_the_sidecars_calls_are_taken()
    {
        using var open = new ServiceHost<OrderRecord>().With("APP_API_TOKEN", null);
        using var client = open.CreateClient();
        using var answer = await client.GetAsync(new Uri("/dapr/subscribe", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static ServiceHost<OrderRecord> Production() =>
        new ServiceHost<OrderRecord> { Environment = "Production" }.With("Identity:Authority", "https://issuer.example");

    private async Task<string> BadToken(string kind)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return kind switch
        {
            "expired" => await Tokens.Make(host, claims => claims["exp"] = now - 60),
            "not yet" => await Tokens.Make(host, claims => claims["nbf"] = now + 60),
            "no end" => await Tokens.Make(host, claims => claims.Remove("exp")),
            "wrong audience" => await Tokens.Make(host, claims => claims["aud"] = "another"),
            "wrong issuer" => await Tokens.Make(host, claims => claims["iss"] = "http://another"),
            "wrong key" => await Tokens.Make(host, _ => { }, otherKey: true),
            "no subject" => await Tokens.Make(host, claims => claims.Remove("sub")),
            "unsigned" => Unsigned(await Tokens.Make(host, _ => { })),
            _ => "rubbish",
        };
    }

    /// <summary>The same claims, with the algorithm none and no signature.</summary>
    private static string Unsigned(string token) => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}.";
}
