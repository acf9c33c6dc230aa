using System.Net;
using System.Net.Http.Json;
using Dapr.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Sdk.Tests.Client;

namespace Sdk.Tests.AspNetCore;

public sealed class FromStateTests : RealSidecarTest
{
    [Fact]
    public async Task A_value_is_read_by_the_route_value_that_is_named()
    {
        await using var app = await StartAsync();
        await Client.SaveStateAsync("store", "mug", new PricesController.Price(12));

        Assert.Equal(12, await app.Client.GetFromJsonAsync<int>("/prices/value/mug"));
    }

    [Fact]
    public async Task A_value_that_is_not_there_is_not_bound()
    {
        await using var app = await StartAsync();

        using var answer = await app.Client.GetAsync("/prices/value/cup");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_entry_is_read_by_the_parameters_name_and_can_be_saved()
    {
        await using var app = await StartAsync();
        await Client.SaveStateAsync("store", "mug", new PricesController.Price(12));

        using var answer = await app.Client.PostAsync("/prices/entry/mug", content: null);

        Assert.True(await answer.Content.ReadFromJsonAsync<bool>());
        Assert.Equal(13, (await Client.GetStateAsync<PricesController.Price>("store", "mug")).Amount);
    }

    [Fact]
    public async Task A_route_without_the_key_is_a_bad_request()
    {
        await using var app = await StartAsync();

        using var answer = await app.Client.GetAsync("/prices/nowhere");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Required value price not present.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_attribute_says_where_from()
    {
        Assert.Equal(("store", null), (new FromStateAttribute("store").StoreName, new FromStateAttribute("store").Key));
        Assert.Equal("state", new FromStateAttribute("store", "key").BindingSource.Id);
        Assert.Throws<ArgumentException>(() => new FromStateAttribute(string.Empty));
    }

    private Task<WebApp> StartAsync() => WebApp.StartAsync(
        app => app.MapControllers(),
        builder => builder.Services.AddControllers()
            .AddApplicationPart(typeof(PricesController).Assembly)
            .AddDapr(Configure)
            .AddDapr());

    private void Configure(DaprClientBuilder client) => client.UseHttpEndpoint(Sidecar.HttpEndpoint.AbsoluteUri).UseDaprApiToken("secret");
}
