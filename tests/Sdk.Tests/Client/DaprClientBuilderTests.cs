using Dapr.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Sdk.Tests.Client;

public sealed class DaprClientBuilderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task UseTimeout_ZeroOrLess_SetsNothing(int milliseconds)
    {
        await using var sidecar = await SidecarStub.StartAsync();
        using var client = new DaprClientBuilder().UseHttpEndpoint(sidecar.Address).UseTimeout(TimeSpan.FromMilliseconds(milliseconds)).Build();

        Assert.True(await client.CheckHealthAsync());
    }

    [Fact]
    public void UseHttpEndpoint_NoAddress_SaysWhatOneLooksLike()
    {
        var failure = Assert.Throws<UriFormatException>(() => new DaprClientBuilder().UseHttpEndpoint("sidecar"));

        Assert.Equal("'sidecar' is no address of a sidecar: it must look like http://127.0.0.1:3500.", failure.Message);
    }

    [Fact]
    public void UseGrpcEndpoint_OtherScheme_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => new DaprClientBuilder().UseGrpcEndpoint("ftp://sidecar"));

    [Theory]
    [InlineData("DAPR_HTTP_PORT", "http")]
    [InlineData("DAPR_GRPC_ENDPOINT", "sidecar")]
    public void Configuration_NoAddress_NamesTheSetting(string setting, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [setting] = value }).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddDaprClient();
        using var provider = services.BuildServiceProvider();

        var failure = Assert.Throws<UriFormatException>(provider.GetRequiredService<DaprClient>);

        Assert.Contains($"from {setting},", failure.Message, StringComparison.Ordinal);
    }
}
