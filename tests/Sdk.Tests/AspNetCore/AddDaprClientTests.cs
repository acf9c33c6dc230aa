using Dapr.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sdk.Tests.Client;

namespace Sdk.Tests.AspNetCore;

public sealed class AddDaprClientTests
{
    [Theory]
    [InlineData("DAPR_HTTP_ENDPOINT", "{0}/path")]
    [InlineData("DAPR_HTTP_PORT", "{1}")]
    public async Task The_sidecar_is_found_in_the_configuration(string name, string value)
    {
        await using var sidecar = await SidecarStub.StartAsync();
        var address = new Uri(sidecar.Address);
        await using var services = Services(
            new()
            {
                [name] = string.Format(System.Globalization.CultureInfo.InvariantCulture, value, sidecar.Address, address.Port),
                ["DAPR_API_TOKEN"] = "secret",
            });

        await services.GetRequiredService<DaprClient>().ShutdownSidecarAsync();

        Assert.Equal(("/v1.0/shutdown", "secret"), (sidecar.Request.Target, sidecar.Request.Headers["dapr-api-token"]));
    }

    [Fact]
    public async Task An_endpoint_wins_over_a_port()
    {
        await using var sidecar = await SidecarStub.StartAsync();
        await using var services = Services(new() { ["DAPR_HTTP_ENDPOINT"] = sidecar.Address, ["DAPR_HTTP_PORT"] = "1" });

        await services.GetRequiredService<DaprClient>().ShutdownSidecarAsync();

        Assert.Equal("/v1.0/shutdown", sidecar.Request.Target);
    }

    [Fact]
    public async Task A_client_that_is_there_stays()
    {
        using var own = new DaprClientBuilder().Build();
        var collection = new ServiceCollection().AddSingleton(own);
        collection.AddDaprClient();
        await using var provider = collection.BuildServiceProvider();

        Assert.Same(own, provider.GetRequiredService<DaprClient>());
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddDaprClient();
        return services.BuildServiceProvider();
    }
}
