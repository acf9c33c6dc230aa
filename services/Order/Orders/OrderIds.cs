using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Shop.Ordering.Orders;

/// <summary>Order ids: the same for the same customer and idempotency key, and for no other pair.</summary>
internal static class OrderIds
{
    /// <summary>How many hex digits an id has.</summary>
    public const int Length = 32;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>
    /// The first 32 hex digits of SHA-256 over customer and key, as UTF-8, each with its length in bytes before it (four bytes, the highest first).
    /// </summary>
    public static string From(string customerId, string idempotencyKey)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, customerId);
        Append(hash, idempotencyKey);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Length];
    }

    /// <summary>Whether a text has the form of an order id.</summary>
    public static bool IsOne(string text) => text.Length == Length && text.AsSpan().IndexOfAnyExcept(HexDigits) < 0;

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
