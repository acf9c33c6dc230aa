namespace Sidecar.Invocation.Machine;

/// <summary>Files and folders that several processes make and remove at once.</summary>
internal static class PeerFiles
{
    /// <summary>
    /// What a sidecar's file says, while that runs; any other file is removed. What has gone meanwhile is not: its place may be another's by
    /// now.
    /// </summary>
    public static PeerEntry? Living(string file)
    {
        try
        {
            if (PeerEntry.Parse(File.ReadAllText(file)) is { } entry && entry.IsAlive())
            {
                return entry;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        Delete(file);
        return null;
    }

    /// <summary>Removes a file, which need not be there.</summary>
    public static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (DirectoryNotFoundException)
        {
            // Gone with its folder.
        }
    }

    /// <summary>The files of a folder; none when it is not there.</summary>
    public static string[] In(string folder, string pattern)
    {
        try
        {
            return Directory.GetFiles(folder, pattern);
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Removes a folder that holds nothing.</summary>
    public static void RemoveIfEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // It is not empty, or another sidecar was faster.
        }
    }
}
