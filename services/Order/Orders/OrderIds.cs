using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Shop.Contracts.Orders;

namespace Shop.Ordering.Orders;

/// <summary>Order ids: the same for the same customer and idempotency key, and for no other pair.</summary>
internal static class OrderIds
{
    /// <summary>
    /// The first 32 hex digits of SHA-256 over customer and key, as UTF-8, each with its length in bytes before it (four bytes, the highest
    /// first).
    /// </summary>
    public static string From(string customerId, string idempotencyKey)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, customerId);
        Append(hash, idempotencyKey);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..OrderId.Length];
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
