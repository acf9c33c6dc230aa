using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shop.ServiceDefaults.Identity;

namespace Shop.Ordering.Development;

/// <summary>Issues Development's tokens.</summary>
internal sealed class DevelopmentTokens(DevelopmentKeys keys, IOptions<IdentitySettings> settings, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly JsonWebTokenHandler handler = new();

    /// <summary>A token for a customer, valid for 12 hours.</summary>
    public async Task<string> IssueAsync(string customer, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var payload = JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = DevelopmentIssuer.Issuer,
            ["aud"] = settings.Value.Audience,
            [CallerClaims.Subject] = customer,
            [CallerClaims.Email] = $"{customer}@example.test",
            [CallerClaims.Roles] = roles,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
        });
        var key = await keys.KeyAsync(cancellationToken);
        return handler.CreateToken(payload, new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
    }
}
