using System.Text.RegularExpressions;

namespace Sidecar.Configuration;

/// <summary>Replaces <c>$NAME</c> and <c>${NAME}</c> in a configuration file by the environment.</summary>
internal static partial class EnvironmentText
{
    /// <summary>The text with every reference replaced; an unset variable is empty.</summary>
    public static string Expand(string text, Func<string, string?> read) =>
        Reference().Replace(text, match => read(match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value) ?? string.Empty);

    [GeneratedRegex(@"\$(?:\{([^}]*)\}|([A-Za-z_][A-Za-z0-9_]*))", RegexOptions.None, 1000)]
    private static partial Regex Reference();
}
