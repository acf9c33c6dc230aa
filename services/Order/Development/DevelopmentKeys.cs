using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.State;

namespace Shop.Ordering.Development;

/// <summary>Development's signing key: made by whoever needs it first, and from then on the same for all.</summary>
internal sealed class DevelopmentKeys(DocumentStore<DevelopmentKey> store) : ITokenKeys, IDisposable
{
    private const string StateKey = "development-key";
    private const int KeyBits = 2048;

    private readonly SemaphoreSlim turn = new(1, 1);
    private RsaSecurityKey? key;

    /// <summary>The key, with its private part.</summary>
    public async Task<RsaSecurityKey> KeyAsync(CancellationToken cancellationToken)
    {
        if (key is not null)
        {
            return key;
        }

        await turn.WaitAsync(cancellationToken);
        try
        {
            return key ??= Read(await store.FindAsync(StateKey, cancellationToken) ?? (await store.AddAsync(StateKey, Make(), cancellationToken)).Document);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task<(string Issuer, IReadOnlyCollection<SecurityKey> Keys)> GetAsync(CancellationToken cancellationToken) =>
        (DevelopmentIssuer.Issuer, [await KeyAsync(cancellationToken)]);

    public void Refresh()
    {
        // It never changes.
    }

    public void Dispose() => turn.Dispose();

    private static DevelopmentKey Make()
    {
        using var rsa = RSA.Create(KeyBits);
        return new DevelopmentKey(Convert.ToBase64String(rsa.ExportPkcs8PrivateKey()));
    }

    private static RsaSecurityKey Read(DevelopmentKey stored)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(stored.Pkcs8), out _);
        var parameters = rsa.ExportParameters(includePrivateParameters: true);
        return new RsaSecurityKey(parameters) { KeyId = Convert.ToHexStringLower(SHA256.HashData(parameters.Modulus!))[..16] };
    }
}
