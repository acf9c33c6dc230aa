using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Shop.ServiceDefaults.Identity;

/// <summary>Reads bearer tokens: signature, issuer, audience and lifetime must be right.</summary>
internal sealed class TokenReader(ITokenKeys keys, IOptions<IdentitySettings> settings, TimeProvider clock)
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private readonly JsonWebTokenHandler handler = new();

    /// <summary>Who the token speaks for.</summary>
    /// <exception cref="SecurityTokenException">The token is not valid; the message never holds the token.</exception>
    public async Task<ClaimsIdentity> ReadAsync(string token, CancellationToken cancellationToken)
    {
        if (!handler.CanReadToken(token))
        {
            throw new SecurityTokenException("The token is not a JSON web token.");
        }

        var (issuer, signingKeys) = await keys.GetAsync(cancellationToken);
        foreach (var key in signingKeys.Where(key => key.CryptoProviderFactory == CryptoProviderFactory.Default))
        {
            // A cache for each key: the common one knows keys by their id alone, and an issuer may give a new key the id of an old one.
            key.CryptoProviderFactory = new CryptoProviderFactory();
        }

        var result = handler.ValidateToken(token, Expected(issuer, signingKeys));
        if (result.IsValid)
        {
            return result.ClaimsIdentity;
        }

        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            keys.Refresh();
        }

        throw new SecurityTokenException($"The token was refused: {result.Exception?.GetType().Name}.");
    }

    private TokenValidationParameters Expected(string issuer, IReadOnlyCollection<SecurityKey> signingKeys) => new()
    {
        ValidIssuer = issuer,
        ValidAudience = settings.Value.Audience,
        IssuerSigningKeys = signingKeys,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        LifetimeValidator = (notBefore, expires, _, _) => IsAlive(notBefore, expires),
        NameClaimType = CallerClaims.Subject,
        RoleClaimType = CallerClaims.Roles,
    };

    private bool IsAlive(DateTime? notBefore, DateTime? expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + Skew && (notBefore is not { } start || now >= start - Skew);
    }
}
