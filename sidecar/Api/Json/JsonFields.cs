using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Sidecar.Api.Json;

/// <summary>
/// Fields of a request's JSON, found as the official runtime finds them: by their name, else by their name in another case. Its JavaScript
/// SDK relies on that (<c>entryID</c> for <c>entryId</c>); it comes from Go's <c>encoding/json</c>.
/// </summary>
internal static class JsonFields
{
    /// <summary>A field of an object; undefined when there is none, or when it is no object.</summary>
    public static JsonElement Field(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return default;
        }

        return element.TryGetProperty(name, out var value)
            ? value
            : InAnotherCase(element, name);
    }

    private static JsonElement InAnotherCase(JsonElement element, string name)
    {
        JsonElement found = default;
        foreach (var field in element.EnumerateObject())
        {
            found = Ascii.EqualsIgnoreCase(JsonMarshal.GetRawUtf8PropertyName(field), name) ? field.Value : found;
        }

        return found;
    }
}
