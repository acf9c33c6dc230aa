namespace Sidecar.Components;

/// <summary>Booleans as Go reads them.</summary>
internal static class GoBoolean
{
    /// <summary>Reads a boolean; false when it is none.</summary>
    public static bool TryParse(string text, out bool value)
    {
        value = text is "1" or "t" or "T" or "TRUE" or "true" or "True";
        return value || text is "0" or "f" or "F" or "FALSE" or "false" or "False";
    }
}
