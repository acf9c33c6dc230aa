using System.Text.Json;

namespace Sidecar.Expressions;

/// <summary>What values are, and when two are the same.</summary>
internal static class CelValues
{
    /// <summary>Compares keys: numbers by what they are worth.</summary>
    public static IEqualityComparer<object> Comparer { get; } = new KeyComparer();

    /// <summary>A value as the evaluator knows it: JSON scalars as themselves (numbers are doubles), integers as long.</summary>
    public static object? Normalize(object? value) => value switch
    {
        JsonElement element => Normalize(element),
        int number => (long)number,
        uint number => (ulong)number,
        float number => (double)number,
        _ => value,
    };

    /// <summary>Whether two values are the same. Numbers of different types are when they are worth the same.</summary>
    public static bool AreEqual(object? left, object? right)
    {
        if (IsNumber(left) && IsNumber(right))
        {
            return CompareNumbers(left!, right!) == 0;
        }

        return (left, right) switch
        {
            (null, null) => true,
            (byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other),
            _ when CelCollections.IsList(left) && CelCollections.IsList(right) => AreEqualLists(left, right),
            _ when CelCollections.IsMap(left) && CelCollections.IsMap(right) => AreEqualMaps(left, right),
            _ => Equals(left, right),
        };
    }

    /// <summary>Whether a value is a long, ulong or double.</summary>
    public static bool IsNumber(object? value) => value is long or ulong or double;

    /// <summary>Compares what two numbers are worth; null when one is not a number.</summary>
    public static int? CompareNumbers(object left, object right) => (left, right) switch
    {
        (long one, long other) => one.CompareTo(other),
        (ulong one, ulong other) => one.CompareTo(other),
        (long one, ulong other) => one < 0 ? -1 : ((ulong)one).CompareTo(other),
        (ulong one, long other) => other < 0 ? 1 : one.CompareTo((ulong)other),
        _ => CompareDoubles(Convert.ToDouble(left), Convert.ToDouble(right)),
    };

    private static int? CompareDoubles(double left, double right) => double.IsNaN(left) || double.IsNaN(right) ? null : left.CompareTo(right);

    private static object? Normalize(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => element,
    };

    private static bool AreEqualLists(object? left, object? right)
    {
        var (one, other) = (CelCollections.Elements(left), CelCollections.Elements(right));
        return one.Count == other.Count && one.Zip(other).All(pair => AreEqual(pair.First, pair.Second));
    }

    private static bool AreEqualMaps(object? left, object? right)
    {
        var keys = CelCollections.Elements(left);
        return keys.Count == CelCollections.Elements(right).Count
            && keys.All(key => CelCollections.TryElement(right, key, out var other) && AreEqual(CelCollections.Element(left, key), other));
    }

    private sealed class KeyComparer : IEqualityComparer<object>
    {
        public new bool Equals(object? x, object? y) => AreEqual(x, y);

        public int GetHashCode(object obj) => IsNumber(obj) ? Convert.ToDouble(obj).GetHashCode() : obj.GetHashCode();
    }
}
