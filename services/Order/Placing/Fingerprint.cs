using System.Security.Cryptography;
using System.Text.Json;

namespace Shop.Ordering.Placing;

/// <summary>Tells requests apart by what they ask for, however they are written.</summary>
internal static class Fingerprint
{
    /// <summary>SHA-256 over the request's canonical form, in lower-case hex.</summary>
    public static string Of(OrderRequest request) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request)));
}
