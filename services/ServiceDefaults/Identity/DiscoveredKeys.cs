using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Shop.ServiceDefaults.Problems;

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

    /// <exception cref="ProblemException">The authority does not answer, or not with its keys.</exception>
    public async Task<(string Issuer, IReadOnlyCollection<SecurityKey> Keys)> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await discovery.GetConfigurationAsync(cancellationToken);
            return (found.Issuer, [.. found.SigningKeys]);
        }
        catch (InvalidOperationException unread)
        {
            // The library's own word for it, whatever kept it from reading.
            throw new ProblemException(ProblemTypes.Unavailable, inner: unread);
        }
    }

    public void Refresh() => discovery.RequestRefresh();
}
