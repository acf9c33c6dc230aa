using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Services.Tests.Fakes;
using Shop.ServiceDefaults.Routes;

namespace Services.Tests.EveryService;

public sealed class RouteAccessTests(AllServices services) : IClassFixture<AllServices>
{
    private const string AnOrder = "0123456789abcdef0123456789abcdef";

    public static TheoryData<string> Names => AllServices.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_route_says_once_who_may_call_it(string service)
    {
        var routes = Routes(service);

        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.Single(route.Metadata.GetOrderedMetadata<RouteAccess>()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_route_that_is_not_open_answers_401_without_its_token(string service)
    {
        foreach (var route in Routes(service).Where(route => AccessTo(route) != RouteAccess.Open))
        {
            string?[] wrong = AccessTo(route) == RouteAccess.Internal
                ? [null, "wrong", ServiceHost<object>.ApplicationToken + "x"]
                : [null, "Bearer rubbish", "Basic YTpi"];
            foreach (var token in wrong)
            {
                using var client = services[service].CreateClient();
                using var request = Request(route);
                request.Headers.TryAddWithoutValidation(AccessTo(route) == RouteAccess.Internal ? "dapr-api-token" : "Authorization", token);
                using var answer = await client.SendAsync(request);

                Assert.True(
                    answer.StatusCode == HttpStatusCode.Unauthorized,
                    $"{request.Method} {request.RequestUri} of {service} answered {answer.StatusCode} to {token ?? "no token"}");
                await Json.AssertProblem(answer, HttpStatusCode.Unauthorized, "unauthorized");
            }
        }

        Assert.Empty(services[service].Dapr.Published);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_application_token_opens_no_route_of_customers(string service)
    {
        foreach (var route in Routes(service).Where(route => AccessTo(route) == RouteAccess.Customer))
        {
            using var sidecar = services[service].AsSidecar();
            using var request = Request(route);
            using var answer = await sidecar.SendAsync(request);

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_what_is_meant_for_everyone_is_open(string service)
    {
        string[] everywhere = ["/healthz", "/readyz", "/openapi/{documentName}.json"];
        string[] more = service switch
        {
            "Order" => ["/dev/token", "/.well-known/openid-configuration", "/.well-known/jwks.json"],
            "Catalog" => ["/products/", "/products/{sku}"],
            "PaymentProvider" => [.. Routes(service).Select(Pattern).Where(pattern => pattern.StartsWith("/charges", StringComparison.Ordinal)).Distinct()],
            _ => [],
        };

        var open = Routes(service).Where(route => AccessTo(route) == RouteAccess.Open).Select(Pattern).Distinct();

        Assert.Equal(everywhere.Concat(more).Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_service_says_how_it_is(string service)
    {
        using var client = services[service].CreateClient();
        var dapr = services[service].Dapr;

        Assert.Equal(HttpStatusCode.OK, await Status(client, "/healthz"));
        Assert.Equal(HttpStatusCode.OK, await Status(client, "/readyz"));
        dapr.IsHealthy = false;
        Assert.Equal(HttpStatusCode.OK, await Status(client, "/healthz"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Status(client, "/readyz"));
        dapr.IsHealthy = true;
    }

    private static async Task<HttpStatusCode> Status(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    private static RouteAccess AccessTo(RouteEndpoint route) => route.Metadata.GetRequiredMetadata<RouteAccess>();

    private static string Pattern(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');

    private static HttpRequestMessage Request(RouteEndpoint route)
    {
        var method = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
        var path = string.Join('/', route.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            _ => AnOrder,
        }))));
        return new HttpRequestMessage(HttpMethod.Parse(method), "/" + path)
        {
            Content = method == "GET" ? null : new StringContent("{}", mediaType: new("application/json"))
        };
    }

    private List<RouteEndpoint> Routes(string service) =>
        [.. services[service].Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];
}
