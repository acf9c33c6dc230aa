using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Google.Protobuf.Reflection;

namespace Sidecar.Grpc;

/// <summary>Tells whether the texts of a message are UTF-8. The parser puts U+FFFD for what is none, so that two keys could become one.</summary>
internal static class GrpcText
{
    private const int NumberShift = 3;
    private const int FixedLong = 8;
    private const int FixedShort = 4;

    /// <summary>Looks through a message that has been parsed.</summary>
    public static bool IsWellFormed(in ReadOnlySequence<byte> message, MessageDescriptor type) =>
        message.IsSingleSegment ? IsWellFormed(message.FirstSpan, type) : IsWellFormed(message.ToArray(), type);

    private static bool IsWellFormed(ReadOnlySpan<byte> message, MessageDescriptor type) => Ascii.IsValid(message) || FieldsAreWellFormed(message, type);

    private static bool FieldsAreWellFormed(ReadOnlySpan<byte> rest, MessageDescriptor type)
    {
        while (!rest.IsEmpty)
        {
            var tag = TakeNumber(ref rest);
            var length = (tag & 7) switch
            {
                0 => LengthOfNumber(rest),
                1 => FixedLong,
                2 => (int)TakeNumber(ref rest),
                5 => FixedShort,
                _ => rest.Length, // A group: no message of this API has one.
            };
            if ((tag & 7) == 2 && !FieldIsWellFormed(rest[..length], type.FindFieldByNumber((int)(tag >> NumberShift))))
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    private static bool FieldIsWellFormed(ReadOnlySpan<byte> value, FieldDescriptor? field) => field?.FieldType switch
    {
        FieldType.String => Utf8.IsValid(value),
        FieldType.Message => IsWellFormed(value, field.MessageType),
        _ => true,
    };

    private static ulong TakeNumber(ref ReadOnlySpan<byte> rest)
    {
        var length = LengthOfNumber(rest);
        ulong number = 0;
        for (var i = 0; i < length; i++)
        {
            number |= (ulong)(rest[i] & 0x7f) << (7 * i);
        }

        rest = rest[length..];
        return number;
    }

    private static int LengthOfNumber(ReadOnlySpan<byte> rest) => rest.IndexOfAnyInRange<byte>(0, 0x7f) + 1;
}
