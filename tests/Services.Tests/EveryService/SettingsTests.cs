using Microsoft.Extensions.Options;
using Services.Tests.Fakes;

namespace Services.Tests.EveryService;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Order", "CustomerLimits:Burst", "0")]
    [InlineData("Order", "CustomerLimits:PerSecond", "-1")]
    [InlineData("OrderProcessing", "Saga:ReviewTime", "00:00:00")]
    [InlineData("OrderProcessing", "Saga:PaymentWindow", "00:00:00.4")]
    [InlineData("OrderProcessing", "Saga:FirstRest", "-00:00:01")]
    [InlineData("OrderProcessing", "Saga:LongestRest", "00:00:01")]
    [InlineData("Payment", "Payment:ProviderTimeout", "00:00:00")]
    [InlineData("Payment", "Payment:SettleTime", "00:00:03")]
    [InlineData("Notification", "Mails:Lease", "00:00:15")]
    [InlineData("Notification", "Mails:SendTimeout", "00:00:00")]
    [InlineData("Notification", "Mails:TurnPatience", "-00:00:01")]
    public void A_setting_that_makes_no_sense_stops_the_start_and_is_named(string service, string setting, string value)
    {
        using var host = AllServices.Make(service, setting, value);

        Assert.Contains($"{nameof(OptionsValidationException)}: {setting} must ", host.FailToStart(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OrderProcessing", "Saga:PaymentWindow", "00:00:00.5")]
    [InlineData("Notification", "Mails:Lease", "00:00:16")]
    public async Task A_setting_that_just_makes_sense_is_taken(string service, string setting, string value)
    {
        using var host = AllServices.Make(service, setting, value);

        using var client = host.CreateClient();

        Assert.Equal("live", await client.GetStringAsync("/healthz"));
    }
}
