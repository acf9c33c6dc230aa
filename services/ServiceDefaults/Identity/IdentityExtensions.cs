using Dapr.Client;
using Microsoft.AspNetCore.Authentication;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.Routes;

namespace Shop.ServiceDefaults;

/// <summary>Adds what finds out who is calling.</summary>
internal static class IdentityExtensions
{
    /// <summary>Adds both schemes, and the policy of each <see cref="RouteAccess"/>.</summary>
    /// <exception cref="InvalidOperationException">Outside Development the application token or the authority is missing: nothing is built then.</exception>
    public static WebApplicationBuilder AddIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<IdentitySettings>(builder.Configuration.GetSection(IdentitySettings.Section));
        services.AddSingleton(new ApplicationToken(builder.Configuration, builder.Environment)).AddHostedService<ApplicationTokenNotice>();
        var authority = Authority(builder);
        services.AddSingleton<TokenReader>().AddSingleton(provider => Keys(provider, authority));

        // Not by AddAuthentication, which brings data protection with it and its keys on disk, for cookies that nobody here uses.
        services.AddAuthenticationCore().AddWebEncoders();
        new AuthenticationBuilder(services)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, ApplicationTokenHandler>(ApplicationTokenHandler.SchemeName, configureOptions: null);

        services.AddAuthorizationBuilder()
            .AddPolicy(RouteAccess.Internal.Name, policy => policy
                .AddAuthenticationSchemes(ApplicationTokenHandler.SchemeName).RequireAuthenticatedUser())
            .AddPolicy(RouteAccess.Customer.Name, policy => policy
                .AddAuthenticationSchemes(BearerHandler.SchemeName).RequireClaim(CallerClaims.Subject));
        return builder;
    }

    private static ITokenKeys Keys(IServiceProvider provider, string? authority) => authority is null
        ? new DiscoveredKeys(DevelopmentIssuer.Issuer, provider.GetRequiredService<DaprClient>().CreateInvokableHttpClient(), requireHttps: false)
        : new DiscoveredKeys(authority, new HttpClient(), requireHttps: !provider.GetRequiredService<IHostEnvironment>().IsDevelopment());

    private static string? Authority(WebApplicationBuilder builder) =>
        builder.Configuration.GetSection(IdentitySettings.Section).Get<IdentitySettings>()?.Authority is { Length: > 0 } authority ? authority
        : builder.Environment.IsDevelopment() ? null
        : throw new InvalidOperationException("Identity:Authority is not set. Outside Development it must name an OpenID Connect authority.");
}
