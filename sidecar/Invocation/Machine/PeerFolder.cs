using System.Security.Cryptography;
using System.Text;

namespace Sidecar.Invocation.Machine;

/// <summary>
/// The files by which the sidecars of one user on one machine find each other. It stands for the name resolution of the official runtime
/// and needs no service.
/// </summary>
internal sealed class PeerFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string path;

    private PeerFolder(string path) => this.path = path;

    /// <summary>Opens the folder of a registry: sidecars that were given the same one find each other.</summary>
    /// <exception cref="SidecarStartException">Someone else could write to it.</exception>
    public static PeerFolder Open(string registry, Func<string, string?> readEnvironment)
    {
        var parent = readEnvironment("XDG_RUNTIME_DIR") is { Length: > 0 } own && Directory.Exists(own) ? own : Path.GetTempPath();
        var mine = Path.Combine(parent, $"dapr-sidecar-{Environment.UserName}");
        MakePrivate(mine);
        var folder = Path.Combine(mine, Hash(registry));
        MakePrivate(folder);
        return new PeerFolder(folder);
    }

    /// <summary>Makes a sidecar known.</summary>
    /// <returns>The file to be removed when it ends.</returns>
    public string Write(PeerEntry entry)
    {
        var file = Path.Combine(path, $"{NameOf(entry.AppId, entry.Namespace)}.{entry.ProcessId}.{entry.Port}.peer");
        var unfinished = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(unfinished, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(entry.ToText()));
        }

        File.Move(unfinished, file, overwrite: true);
        return file;
    }

    /// <summary>The sidecars of an application that still run. Files of those that were killed are removed.</summary>
    public IReadOnlyList<PeerEntry> Find(string appId, string @namespace)
    {
        var found = new List<PeerEntry>();
        foreach (var file in Directory.EnumerateFiles(path, NameOf(appId, @namespace) + ".*.peer"))
        {
            if (Read(file) is { } entry && entry.AppId == appId && entry.Namespace == @namespace && entry.IsAlive())
            {
                found.Add(entry);
            }
            else
            {
                File.Delete(file);
            }
        }

        return found;
    }

    private static PeerEntry? Read(string file)
    {
        try
        {
            return PeerEntry.Parse(File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, OwnerOnly);
        if (File.GetUnixFileMode(folder) != OwnerOnly || new DirectoryInfo(folder).LinkTarget is not null)
        {
            throw new SidecarStartException($"{folder} must be a folder that only its owner can use; remove it");
        }
    }

    private static string NameOf(string appId, string @namespace) => Hash($"{@namespace}/{appId}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
