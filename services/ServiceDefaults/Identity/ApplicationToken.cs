using System.Security.Cryptography;
using System.Text;

namespace Shop.ServiceDefaults.Identity;

/// <summary>The secret that only this service's own sidecar sends; from <c>APP_API_TOKEN</c>.</summary>
internal sealed class ApplicationToken
{
    /// <summary>Where the sidecar puts it.</summary>
    public const string HeaderName = "dapr-api-token";

    private readonly byte[]? hash;

    /// <exception cref="InvalidOperationException">There is none, and this is not Development.</exception>
    public ApplicationToken(IConfiguration configuration, IHostEnvironment environment)
    {
        var token = configuration["APP_API_TOKEN"];
        if (string.IsNullOrEmpty(token) && !environment.IsDevelopment())
        {
            throw new InvalidOperationException("APP_API_TOKEN is not set. Only in Development may internal routes go without an application token.");
        }

        hash = string.IsNullOrEmpty(token) ? null : Hash(token);
    }

    /// <summary>Whether there is one. Without it, in Development, everyone counts as the sidecar.</summary>
    public bool IsSet => hash is not null;

    /// <summary>Whether <paramref name="candidate"/> is the token; takes the same time whatever it is.</summary>
    public bool Matches(string candidate) => hash is null || CryptographicOperations.FixedTimeEquals(hash, Hash(candidate));

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
