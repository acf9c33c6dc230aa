using Dapr.Client;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.Routes;

namespace Shop.ServiceDefaults;

/// <summary>Adds what finds out who is calling.</summary>
internal static class IdentityExtensions
{
    /// <summary>Adds both schemes, and the policy of each <see cref="RouteAccess"/>.</summary>
    /// <exception cref="InvalidOperationException">Outside Development the application token is missing: nothing is built then.</exception>
    public static WebApplicationBuilder AddIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IdentitySettings>().BindConfiguration(IdentitySettings.Section);
        services.AddSingleton(new ApplicationToken(builder.Configuration, builder.Environment)).AddHostedService<ApplicationTokenNotice>();
        services.AddSingleton<TokenReader>().AddSingleton(Keys);

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

    private static ITokenKeys Keys(IServiceProvider provider)
    {
        var isDevelopment = provider.GetRequiredService<IHostEnvironment>().IsDevelopment();
        return (provider.GetRequiredService<IOptions<IdentitySettings>>().Value.Authority, isDevelopment) switch
        {
            ({ Length: > 0 } authority, _) => IsUrl(authority, isDevelopment)
                ? new DiscoveredKeys(authority, new HttpClient(), requireHttps: !isDevelopment)
                : throw new InvalidOperationException($"Identity:Authority '{authority}' is not an https URL. It must name an OpenID Connect authority."),
            (_, true) => new DiscoveredKeys(
                DevelopmentIssuer.Issuer, provider.GetRequiredService<DaprClient>().CreateInvokableHttpClient(), requireHttps: false),
            _ => throw new InvalidOperationException("Identity:Authority is not set. Outside Development it must name an OpenID Connect authority."),
        };
    }

    private static bool IsUrl(string authority, bool isPlainTaken) =>
        Uri.TryCreate(authority, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (isPlainTaken && url.Scheme == Uri.UriSchemeHttp));
}
