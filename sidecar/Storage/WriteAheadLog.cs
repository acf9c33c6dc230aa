using System.Buffers.Binary;

namespace Sidecar.Storage;

/// <summary>
/// Reads a write-ahead log as SQLite's recovery does, to tell how much of its end belongs to no whole commit. Format:
/// sqlite.org/fileformat2.html §4.
/// </summary>
internal static class WriteAheadLog
{
    private const int HeaderSize = 32;
    private const int FrameHeaderSize = 24;
    private const uint Magic = 0x377f0682;

    /// <summary>
    /// How many bytes after the last whole commit were meant to be part of the log; 0 when it ends well or there is none.
    /// </summary>
    public static long BytesAfterLastCommit(string path)
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var header = new byte[HeaderSize];
        var read = file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false);
        return read < HeaderSize || (Word(header, 0) & ~1u) != Magic ? read : Walk(file, header);
    }

    private static long Walk(FileStream file, byte[] header)
    {
        var bigEndian = (Word(header, 0) & 1) == 1;
        var sum = Add((0, 0), header.AsSpan(0, 24), bigEndian);
        if (sum != (Word(header, 24), Word(header, 28)))
        {
            return file.Length;
        }

        var frame = new byte[FrameHeaderSize + Word(header, 8)];
        var (whole, end, position) = (file.Position, file.Position, file.Position);
        var (intact, belonged) = (true, true);
        while (file.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) is > 0 and var read)
        {
            position += read;
            belonged = BelongsTo(header, frame, read, belonged);
            end = belonged ? position : end;
            sum = Add(Add(sum, frame.AsSpan(0, 8), bigEndian), frame.AsSpan(FrameHeaderSize), bigEndian);
            intact = intact && belonged && read == frame.Length && sum == (Word(frame, 16), Word(frame, 20));
            whole = intact && Word(frame, 4) != 0 ? position : whole;
        }

        return end - whole;
    }

    // Frames of an earlier run of the log carry other salts: they are leftovers, not damage, unless frames of this run follow them. Leftovers
    // are whole, so a piece of a frame is what it follows.
    private static bool BelongsTo(byte[] header, byte[] frame, int read, bool before) =>
        read < 16 ? before : Word(frame, 8) == Word(header, 16) && Word(frame, 12) == Word(header, 20);

    private static uint Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    private static (uint First, uint Second) Add((uint First, uint Second) sum, ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        var (first, second) = sum;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            unchecked
            {
                first += (bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes)) + second;
                second += (bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])) + first;
            }
        }

        return (first, second);
    }
}
