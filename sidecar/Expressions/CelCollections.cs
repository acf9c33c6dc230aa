using System.Text.Json;

namespace Sidecar.Expressions;

/// <summary>Lists and maps, of the expression itself or of JSON.</summary>
internal static class CelCollections
{
    /// <summary>Whether a value is a list.</summary>
    public static bool IsList(object? value) => value is List<object?> or JsonElement { ValueKind: JsonValueKind.Array };

    /// <summary>Whether a value is a map.</summary>
    public static bool IsMap(object? value) => value is CelMap or JsonElement { ValueKind: JsonValueKind.Object };

    /// <summary>The elements of a list or the keys of a map.</summary>
    public static IReadOnlyList<object?> Elements(object? target) => target switch
    {
        List<object?> list => list,
        CelMap map => [.. map.Keys],
        JsonElement { ValueKind: JsonValueKind.Array } json => [.. json.EnumerateArray().Select(element => CelValues.Normalize(element))],
        JsonElement { ValueKind: JsonValueKind.Object } json => [.. json.EnumerateObject().Select(property => property.Name)],
        _ => throw new CelException("no such overload: not a list or a map"),
    };

    /// <summary>A field of a map.</summary>
    public static object? Field(object? target, string name) => IsMap(target)
        ? Element(target, name)
        : throw new CelException($"no such overload: {name} of what is no map");

    /// <summary>Whether a map has a field.</summary>
    public static bool HasField(object? target, string name) => IsMap(target)
        ? TryElement(target, name, out _)
        : throw new CelException($"no such overload: {name} of what is no map");

    /// <summary>An element of a list or a map.</summary>
    public static object? Element(object? target, object? key) =>
        TryElement(target, key, out var value) ? value : throw new CelException(IsMap(target) ? $"no such key: {key}" : $"index out of bounds: {key}");

    /// <summary>Whether a list or map holds a value: a map among its keys.</summary>
    public static bool Contains(object? target, object? value) =>
        IsMap(target) ? TryElement(target, value, out _) : Elements(target).Any(element => CelValues.AreEqual(element, value));

    /// <summary>An element of a list or a map, if it is there.</summary>
    public static bool TryElement(object? target, object? key, out object? value)
    {
        value = null;
        switch (target)
        {
            case CelMap map:
                return key is not null && map.TryGetValue(key, out value);
            case JsonElement { ValueKind: JsonValueKind.Object } json:
                var found = key is string name && json.TryGetProperty(name, out var property) ? property : (JsonElement?)null;
                value = CelValues.Normalize((object?)found);
                return found is not null;
            default:
                return TryAt(Elements(target), key, out value);
        }
    }

    private static bool TryAt(IReadOnlyList<object?> list, object? key, out object? value)
    {
        if (!CelValues.IsNumber(key))
        {
            throw new CelException("no such overload: an index is a number");
        }

        var index = Convert.ToDouble(key);
        var found = index >= 0 && index < list.Count && index == Math.Floor(index);
        value = found ? list[(int)index] : null;
        return found;
    }
}
