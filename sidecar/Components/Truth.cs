namespace Sidecar.Components;

/// <summary>What the official components take for true and false in a setting, in any case.</summary>
internal static class Truth
{
    /// <summary>Whether a text means true; all that is unknown means false.</summary>
    public static bool Of(string text) => text.Trim().ToUpperInvariant() is "Y" or "YES" or "TRUE" or "T" or "ON" or "1";

    /// <summary>Whether a text is a word for either.</summary>
    public static bool IsWord(string text) => Of(text) || text.Trim().ToUpperInvariant() is "N" or "NO" or "FALSE" or "F" or "OFF" or "0";
}
