using System.Net;
using System.Text;

namespace EndToEnd.Tests;

/// <summary>What a web server would refuse by itself, and without a word: the services answer it as everything else.</summary>
[Collection(SharedShop.Name)]
public sealed class EdgeTests(SharedShop shop)
{
    [Fact]
    public async Task An_id_of_ten_thousand_characters_is_answered_by_a_problem()
    {
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri(shop.Addresses.Catalog, $"/products/{new string('a', 10_000)}"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_header_that_is_no_UTF8_is_answered_by_a_problem()
    {
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1 };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(shop.Addresses.Order, "/orders"));
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "schl\u00fcssel");

        using var answer = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
