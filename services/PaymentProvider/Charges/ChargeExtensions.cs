namespace Shop.Providers.Charges;

/// <summary>Adds what the routes of charges need.</summary>
internal static class ChargeExtensions
{
    private const string DefaultFolder = "../../.dapr/data";

    /// <summary>Adds the book, opened at the first call, and the desk.</summary>
    public static WebApplicationBuilder AddCharges(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(ProviderSettings.Section);
        builder.Services.Configure<ProviderSettings>(section);
        builder.Services.AddSingleton(_ => ChargeBook.Open(DataPath(builder, section)));
        builder.Services.AddSingleton<ChargeDesk>();
        return builder;
    }

    private static string DataPath(WebApplicationBuilder builder, IConfiguration section) => Path.Combine(
        builder.Environment.ContentRootPath,
        builder.Configuration["RUN_DATA"] ?? DefaultFolder,
        (section.Get<ProviderSettings>() ?? new ProviderSettings()).DataPath);
}
