using System.Security.Cryptography;
using System.Text;

namespace Dapr.Workflow.Replay;

/// <summary>Name-based ids (RFC 4122, version 5): the same name in the same namespace gives the same id.</summary>
internal static class DeterministicGuids
{
    // The RFC's namespace for names of no other kind of their own (URLs).
    private static readonly Guid Names = new("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>The namespace of an instance: its id where that is a GUID, else one made from it.</summary>
    public static Guid NamespaceOf(string instanceId) => Guid.TryParse(instanceId, out var guid) ? guid : Create(Names, instanceId);

    /// <summary>The id of a name.</summary>
    public static Guid Create(Guid space, string name)
    {
        var bytes = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        space.TryWriteBytes(bytes, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(16));
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Version 5 is SHA-1 by definition, and hides nothing.
        SHA1.HashData(bytes, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
