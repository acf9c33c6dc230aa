using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Sidecar.Expressions;

/// <summary>The functions of an expression.</summary>
internal static class CelFunctions
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    /// <summary>Whether there is such a function.</summary>
    public static bool Exists(string name, bool isMember, int arguments) => (name, isMember, arguments) switch
    {
        ("startsWith" or "endsWith" or "contains", true, 2) => true,
        ("matches", _, 2) => true,
        ("size", _, 1) => true,
        ("int" or "uint" or "double" or "string" or "bytes" or "bool" or "dyn" or "type", false, 1) => true,
        _ => false,
    };

    /// <summary>Calls a function; a method's target is its first argument.</summary>
    public static object? Call(string name, bool isMember, IReadOnlyList<object?> arguments) => (name, arguments) switch
    {
        ("startsWith", [string text, string part]) => text.StartsWith(part, StringComparison.Ordinal),
        ("endsWith", [string text, string part]) => text.EndsWith(part, StringComparison.Ordinal),
        ("contains", [string text, string part]) => text.Contains(part, StringComparison.Ordinal),
        ("matches", [string text, string pattern]) => Matches(text, pattern),
        ("size", [var value]) => Size(value),
        ("int", [var value]) => Convert(value, name, ToInteger),
        ("uint", [var value]) => Convert(value, name, ToUnsigned),
        ("double", [var value]) => Convert(value, name, ToDouble),
        ("string", [var value]) => Convert(value, name, ToText),
        ("bytes", [string text]) => Encoding.UTF8.GetBytes(text),
        ("bytes", [byte[] bytes]) => bytes,
        ("bool", [bool value]) => value,
        ("bool", ["true"]) => true,
        ("bool", ["false"]) => false,
        ("dyn", [var value]) => value,
        ("type", [var value]) => TypeOf(value),
        _ => throw new CelException($"no such overload: {name}{(isMember ? " of this value" : string.Empty)}"),
    };

    private static bool Matches(string text, string pattern)
    {
        try
        {
            // Linear time, as in RE2, which CEL names; what needs backtracking is no pattern there either.
            return Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException or RegexMatchTimeoutException)
        {
            throw new CelException($"{pattern} cannot be matched: {failure.Message}");
        }
    }

    private static long Size(object? value) => value switch
    {
        string text => text.EnumerateRunes().Count(),
        byte[] bytes => bytes.Length,
        _ => CelCollections.Elements(value).Count,
    };

    private static object Convert(object? value, string name, Func<object?, object?> convert)
    {
        try
        {
            return convert(value) ?? throw new CelException($"no such overload: {name}");
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            throw new CelException($"{name}() cannot convert this value");
        }
    }

    private static object? ToInteger(object? value) => value switch
    {
        long number => number,
        ulong number => checked((long)number),
        double number => checked((long)number),
        string text => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static object? ToUnsigned(object? value) => value switch
    {
        ulong number => number,
        long number => checked((ulong)number),
        double number => checked((ulong)number),
        string text => ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static object? ToDouble(object? value) => value switch
    {
        double number => number,
        long number => (double)number,
        ulong number => (double)number,
        string text => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? ToText(object? value) => value switch
    {
        string text => text,
        bool condition => condition ? "true" : "false",
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        _ => CelValues.IsNumber(value) ? System.Convert.ToString(value, CultureInfo.InvariantCulture) : null,
    };

    private static string TypeOf(object? value) => value switch
    {
        null => "null_type",
        bool => "bool",
        long => "int",
        ulong => "uint",
        double => "double",
        string => "string",
        byte[] => "bytes",
        _ => CelCollections.IsList(value) ? "list" : "map",
    };
}
