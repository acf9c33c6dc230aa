using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shop.Ordering.Development;

namespace Services.Tests.Ordering;

/// <summary>Bearer tokens as a test wants them.</summary>
internal static class Tokens
{
    /// <summary>A good token of alice's, after <paramref name="change"/>; signed with the service's key or another.</summary>
    public static async Task<string> Make(OrderHost host, Action<Dictionary<string, object>> change, bool otherKey = false)
    {
        var now = host.Service.Clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = "http://order",
            ["aud"] = "shop",
            ["sub"] = "alice",
            ["nbf"] = now,
            ["exp"] = now + 600,
        };
        change(claims);
        var own = await host.Service.Services.GetRequiredService<DevelopmentKeys>().KeyAsync(CancellationToken.None);
        SecurityKey key = otherKey ? KeyWithId(own.KeyId) : own;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            JsonSerializer.Serialize(claims), new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
    }

    /// <summary>A client that sends a token.</summary>
    public static HttpClient Client(OrderHost host, string token)
    {
        var client = host.Service.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static RsaSecurityKey KeyWithId(string id)
    {
        using var rsa = RSA.Create(2048);
        return new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: true))
        {
            KeyId = id,
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        };
    }
}
