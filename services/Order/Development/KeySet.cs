namespace Shop.Ordering.Development;

/// <summary>Public keys, as RFC 7517 has them.</summary>
/// <param name="Keys">The keys.</param>
internal sealed record KeySet(IReadOnlyList<PublicKey> Keys);
