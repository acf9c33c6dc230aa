using Shop.Contracts;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Identity;

namespace Shop.Ordering.Development;

/// <summary>In Development, and nowhere else, this service issues the tokens that it takes.</summary>
internal static class DevelopmentIssuerExtensions
{
    /// <summary>Adds the issuer's key and tokens; nothing unless this service is its own issuer.</summary>
    public static void AddDevelopmentIssuer(this WebApplicationBuilder builder)
    {
        if (IsOwnIssuer(builder.Environment, builder.Configuration))
        {
            builder.Services.AddDocumentStore<DevelopmentKey>(ComponentNames.OrderState);
            builder.Services.AddSingleton<DevelopmentKeys>().AddSingleton<DevelopmentTokens>();
            builder.Services.AddSingleton<ITokenKeys>(provider => provider.GetRequiredService<DevelopmentKeys>());
        }
    }

    /// <summary>Whether this service issues its own tokens: in Development, unless <c>Identity:Authority</c> names somebody else.</summary>
    public static bool IsOwnIssuer(IHostEnvironment environment, IConfiguration configuration) =>
        environment.IsDevelopment() && string.IsNullOrEmpty(configuration[$"{IdentitySettings.Section}:{nameof(IdentitySettings.Authority)}"]);
}
