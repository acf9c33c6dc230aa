namespace Shop.Ordering.Development;

/// <summary>A public RSA key, as RFC 7517 has it.</summary>
/// <param name="Kty">The key's type.</param>
/// <param name="Use">What it is for.</param>
/// <param name="Alg">The algorithm.</param>
/// <param name="Kid">The key's id.</param>
/// <param name="N">The modulus, base64url.</param>
/// <param name="E">The exponent, base64url.</param>
internal sealed record PublicKey(string Kty, string Use, string Alg, string Kid, string N, string E);
