using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using NSubstitute;
using Shop.ServiceDefaults;

namespace Services.Tests.ServiceDefaults;

public sealed class AppIdentityTests
{
    [Theory]
    [InlineData("Order", null, "order")]
    [InlineData("OrderProcessing", null, "order-processing")]
    [InlineData("PaymentProvider", "", "payment-provider")]
    [InlineData("Order", "another", "another")]
    public void From_NameAndVariable_GivesTheAppId(string name, string? variable, string appId)
    {
        var environment = Substitute.For<IHostEnvironment>();
        environment.ApplicationName.Returns(name);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("APP_ID", variable)]).Build();

        Assert.Equal(appId, AppIdentity.From(configuration, environment).AppId);
    }
}
