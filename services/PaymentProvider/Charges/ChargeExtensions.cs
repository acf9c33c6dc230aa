using Microsoft.Extensions.Options;

namespace Shop.Providers.Charges;

/// <summary>Adds what the routes of charges need.</summary>
internal static class ChargeExtensions
{
    private const string DefaultFolder = "../../.dapr/data";

    /// <summary>Adds the book, opened at the first call, and the desk.</summary>
    public static WebApplicationBuilder AddCharges(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ProviderSettings>().BindConfiguration(ProviderSettings.Section);
        builder.Services.AddSingleton(provider => ChargeBook.Open(DataPath(builder, provider.GetRequiredService<IOptions<ProviderSettings>>().Value)));
        builder.Services.AddSingleton<ChargeDesk>();
        return builder;
    }

    private static string DataPath(WebApplicationBuilder builder, ProviderSettings settings) =>
        Path.Combine(builder.Environment.ContentRootPath, builder.Configuration["RUN_DATA"] ?? DefaultFolder, settings.DataPath);
}
