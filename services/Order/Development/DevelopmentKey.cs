namespace Shop.Ordering.Development;

/// <summary>The key that signs Development's tokens; kept, so that tokens outlive a restart.</summary>
/// <param name="Pkcs8">The private RSA key: PKCS #8, base64.</param>
internal sealed record DevelopmentKey(string Pkcs8);
