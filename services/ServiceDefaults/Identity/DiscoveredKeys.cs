using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Shop.ServiceDefaults.Identity;

/// <summary>
/// The keys that an OpenID Connect authority publishes; kept for a day, and read again at most every five minutes when one is missing.
/// </summary>
internal sealed class DiscoveredKeys : ITokenKeys
{
    private readonly ConfigurationManager<OpenIdConnectConfiguration> discovery;

    /// <param name="authority">The authority's URL.</param>
    /// <param name="http">What it is reached with.</param>
    /// <param name="requireHttps">Whether a plain http authority is refused.</param>
    public DiscoveredKeys(string authority, HttpClient http, bool requireHttps) =>
        discovery = new ConfigurationManager<OpenIdConnectConfiguration>(
            authority.TrimEnd('/') + DevelopmentIssuer.DiscoveryPath,
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(http) { RequireHttps = requireHttps });

    public async Task<(string Issuer, IReadOnlyCollection<SecurityKey> Keys)> GetAsync(CancellationToken cancellationToken)
    {
        var found = await discovery.GetConfigurationAsync(cancellationToken);
        return (found.Issuer, [.. found.SigningKeys]);
    }

    public void Refresh() => discovery.RequestRefresh();
}
