namespace Sidecar.Components.Resources;

/// <summary>A file of resources or of a configuration.</summary>
internal static class ResourceFile
{
    /// <summary>Its text.</summary>
    /// <exception cref="SidecarStartException">It cannot be read; the message names it.</exception>
    public static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SidecarStartException($"{file}: cannot be read: {failure.Message}", failure);
        }
    }
}
