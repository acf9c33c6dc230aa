using System.Globalization;
using System.Text.RegularExpressions;

namespace Testing.Shop;

/// <summary>A copy of dapr.yaml and a component set, on ports of its own.</summary>
internal sealed partial class RunFiles
{
    private readonly Dictionary<string, int> ports = [];

    /// <summary>Writes the copies into a folder.</summary>
    public RunFiles(string folder, string set)
    {
        File = Path.Combine(folder, "dapr.yaml");
        Components = Path.Combine(folder, "components");
        var free = new Queue<int>(FreePorts.Take(40));
        var text = System.IO.File.ReadAllText(Repository.Combine("dapr.yaml"));
        var app = string.Empty;
        var lines = text.Split('\n').Select(line =>
        {
            app = AppId().Match(line) is { Success: true } id ? id.Groups[1].Value : app;
            return Port().Replace(Absolute(line), port => $"{port.Groups[1].Value}: {Keep(app, port.Groups[1].Value, free.Dequeue())}");
        });
        System.IO.File.WriteAllText(File, string.Join('\n', lines));

        Directory.CreateDirectory(Components);
        foreach (var component in Directory.EnumerateFiles(Repository.Combine("components", set), "*.yaml"))
        {
            var provider = PortOf("payment-provider", "appPort").ToString(CultureInfo.InvariantCulture);
            System.IO.File.WriteAllText(
                Path.Combine(Components, Path.GetFileName(component)),
                System.IO.File.ReadAllText(component).Replace("8090", provider, StringComparison.Ordinal));
        }
    }

    /// <summary>The run file.</summary>
    public string File { get; }

    /// <summary>The component set's folder.</summary>
    public string Components { get; }

    /// <summary>A port of an app, by the run file's key.</summary>
    public int PortOf(string app, string key) => ports[$"{app}/{key}"];

    private static string Absolute(string line) => RelativePath().Replace(line, path => Repository.Combine(path.Groups[1].Value));

    private int Keep(string app, string key, int port) => ports[$"{app}/{key}"] = port;

    [GeneratedRegex(@"appID:\s*([\w-]+)", RegexOptions.None, 1_000)]
    private static partial Regex AppId();

    [GeneratedRegex(@"(\w+Port):\s*\d+", RegexOptions.None, 1_000)]
    private static partial Regex Port();

    [GeneratedRegex(@"(?<=[\s\[])\./((?:services|components)/[\w/.-]*)", RegexOptions.None, 1_000)]
    private static partial Regex RelativePath();
}
