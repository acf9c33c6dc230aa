using System.Text.Json.Nodes;
using Sidecar.Configuration;

namespace Sidecar.Invocation.Machine;

/// <summary>Which registry of names a sidecar uses, told from its configuration.</summary>
internal static class PeerRegistry
{
    private const string Default = "mdns";

    /// <summary>
    /// The registry's name: the default one of the machine, or one for each database that <c>nameResolution</c> of kind sqlite names.
    /// </summary>
    public static string NameOf(SidecarConfiguration configuration, SidecarOptions options)
    {
        if (configuration.Spec["nameResolution"] is not JsonObject resolution || resolution["component"]?.ToString() is not { Length: > 0 } component)
        {
            return Default;
        }

        return component == "sqlite" && resolution["configuration"]?["connectionString"]?.ToString() is { Length: > 0 } connection
            ? $"sqlite:{DatabasePath(connection, options.WorkingDirectory)}"
            : component;
    }

    private static string DatabasePath(string connection, string folder)
    {
        var path = connection.StartsWith("file:", StringComparison.Ordinal) ? connection["file:".Length..] : connection;
        return Path.GetFullPath(path.Split('?')[0], folder);
    }
}
