using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Services.Tests.Fakes;
using Shop.Catalogue.Products;

namespace Services.Tests.Catalogue;

public sealed class ProductsTests : IDisposable
{
    private readonly CatalogHost catalog = new();

    public void Dispose() => catalog.Dispose();

    [Fact]
    public async Task Anyone_may_list_the_products_in_the_order_of_the_file()
    {
        using var stranger = catalog.Host.CreateClient();
        var products = await stranger.GetFromJsonAsync<JsonElement>("/products");
        Assert.Equal(
            """[{"sku":"MUG","name":"Mug","price":{"amount":1299,"currency":"EUR"},"available":10},{"sku":"PEN","name":"Pen","price":{"amount":250,"currency":"EUR"},"available":2}]""",
            products.GetRawText());
    }

    [Fact]
    public async Task Anyone_may_look_at_one_product()
    {
        using var stranger = catalog.Host.CreateClient();
        Assert.Equal("Pen", (await stranger.GetFromJsonAsync<JsonElement>("/products/PEN")).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("NOPE")]
    [InlineData("a%7C%7Cb")]
    [InlineData("..%2F..%2Fetc")]
    [InlineData("%E6%9D%AF")]
    public async Task A_product_that_nobody_knows_is_not_found(string sku) =>
        await Json.AssertProblem(await catalog.Client.GetAsync($"/products/{sku}"), HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task Stock_that_is_added_can_be_reserved()
    {
        var answer = await catalog.RestockAsync("PEN", new { quantity = 5 });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(7, (await Json.Read(answer)).GetProperty("available").GetInt32());
        Assert.Equal(7, await catalog.AvailableAsync("PEN"));
    }

    [Fact]
    public async Task The_same_restock_twice_adds_once()
    {
        await catalog.RestockAsync("PEN", new { quantity = 5, restockId = "delivery-1" });
        await catalog.RestockAsync("PEN", new { quantity = 5, restockId = "delivery-1" });
        Assert.Equal(7, await catalog.AvailableAsync("PEN"));
    }

    [Fact]
    public async Task The_same_restock_with_another_quantity_is_refused()
    {
        await catalog.RestockAsync("PEN", new { quantity = 5, restockId = "delivery-1" });
        await Json.AssertProblem(
            await catalog.RestockAsync("PEN", new { quantity = 6, restockId = "delivery-1" }), HttpStatusCode.UnprocessableEntity, "repeat-differs");
        Assert.Equal(7, await catalog.AvailableAsync("PEN"));
    }

    [Theory]
    [InlineData("""{}""", "quantity")]
    [InlineData("""{"quantity":0}""", "quantity")]
    [InlineData("""{"quantity":-5}""", "quantity")]
    [InlineData("""{"quantity":1000001}""", "quantity")]
    [InlineData("""{"quantity":1,"restockId":"a||b"}""", "restockId")]
    [InlineData("""{"quantity":1,"restockId":""}""", "restockId")]
    public async Task A_restock_that_makes_no_sense_names_the_field_and_adds_nothing(string body, string field)
    {
        await Json.AssertInvalid(await catalog.Client.PostAsync("/products/PEN/restock", new StringContent(body, null, "application/json")), field);
        Assert.Equal(2, await catalog.AvailableAsync("PEN"));
    }

    [Fact]
    public async Task A_restock_of_a_product_that_nobody_knows_is_not_found_and_writes_nothing()
    {
        await Json.AssertProblem(await catalog.RestockAsync("NOPE", new { quantity = 1 }), HttpStatusCode.NotFound, "not-found");
        Assert.Empty(catalog.Dapr.State.KeysOf("catalog-state"));
    }

    [Fact]
    public async Task A_restock_needs_the_application_token()
    {
        using var stranger = catalog.Host.CreateClient();
        var answer = await stranger.PostAsJsonAsync("/products/PEN/restock", new { quantity = 1 });
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(2, await catalog.AvailableAsync("PEN"));
    }

    [Fact]
    public async Task A_second_start_does_not_reset_the_stock()
    {
        await catalog.ReserveAsync(CatalogHost.Order, ("PEN", 2));
        using var again = new CatalogHost(catalog.Dapr);
        Assert.Equal(0, await again.AvailableAsync("PEN"));
    }

    [Fact]
    public void The_products_of_the_shop_are_five_or_more_and_none_could_fill_the_largest_line()
    {
        var file = ProductFile.Read(Path.Combine(AppContext.BaseDirectory, "products.json"));
        var products = file.Skus.Select(sku => file.Find(sku)!).ToList();
        Assert.True(products.Count >= 5);
        Assert.All(products, product => Assert.InRange(product.Stock, 0, 998));
        Assert.Contains(products, product => product.Price.Amount >= 100_000);
    }

    [Theory]
    [InlineData("""[{"sku":"a b","name":"A","price":{"amount":1,"currency":"EUR"},"stock":1}]""")]
    [InlineData("""[{"sku":"-A","name":"A","price":{"amount":1,"currency":"EUR"},"stock":1}]""")]
    [InlineData("""[{"sku":"A","name":"A","price":{"amount":0,"currency":"EUR"},"stock":1}]""")]
    [InlineData("""[{"sku":"A","name":"A","price":{"amount":1,"currency":"EUR"},"stock":-1}]""")]
    [InlineData("""[{"sku":"A","name":"A","stock":1}]""")]
    [InlineData("""[{"sku":"A","name":"A","price":{"amount":1,"currency":"EUR"},"stock":1},{"sku":"B","name":"B","price":{"amount":1,"currency":"USD"},"stock":1}]""")]
    [InlineData("""[{"sku":"A","name":"A","price":{"amount":1,"currency":"EUR"},"stock":1},{"sku":"A","name":"B","price":{"amount":1,"currency":"EUR"},"stock":1}]""")]
    public void A_file_of_products_that_makes_no_sense_stops_the_start(string products)
    {
        var failure = Assert.ThrowsAny<Exception>(() => new CatalogHost(products: products));
        Assert.IsType<InvalidDataException>(failure.GetBaseException());
    }
}
