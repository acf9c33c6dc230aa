namespace Sidecar.State;

/// <summary>JSON without the white space between its parts, as the official runtime stores it.</summary>
internal static class JsonText
{
    /// <summary>A copy of valid JSON, compact.</summary>
    public static byte[] Compact(ReadOnlySpan<byte> json)
    {
        if (!json.ContainsAny(" \t\r\n"u8))
        {
            return json.ToArray();
        }

        var compact = new byte[json.Length];
        var (length, inString) = (0, false);
        for (var i = 0; i < json.Length; i++)
        {
            var one = json[i];
            if (inString && one == '\\')
            {
                compact[length++] = one;
                one = json[++i];
            }
            else if (one == '"')
            {
                inString = !inString;
            }
            else if (!inString && IsSpace(one))
            {
                continue;
            }

            compact[length++] = one;
        }

        return compact[..length];
    }

    private static bool IsSpace(byte one) => one is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
