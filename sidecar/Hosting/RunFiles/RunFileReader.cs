using Sidecar.Components.Resources;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Sidecar.Hosting.RunFiles;

/// <summary>Reads a multi-app run file by the rules of the Dapr CLI's <c>run -f</c>.</summary>
internal static class RunFileReader
{
    private const string HintsMark = "Try:";
    private const string Input = "-";

    /// <summary>Reads a file, the <c>dapr.yaml</c> of a folder, or the standard input, whose paths begin in the current folder.</summary>
    /// <param name="path">The file or the folder; <c>-</c>: the standard input.</param>
    /// <param name="home">The user's home: <c>~</c> in a path, and the folder of the last resort for resources.</param>
    /// <exception cref="RunFileException">The file breaks a rule; the message names file, line and key.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RunFile Read(string path, string home) => path == Input ? Read(Console.In, home) : ReadFile(path, home);

    /// <summary>Reads a run file that comes from elsewhere than the disk.</summary>
    /// <inheritdoc cref="Read(string, string)"/>
    public static RunFile Read(TextReader input, string home) => Read(Path.Combine(Environment.CurrentDirectory, "stdin"), "stdin", input.ReadToEnd(), home);

    private static RunFile ReadFile(string path, string home)
    {
        var file = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, "dapr.yaml") : path);
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"{file}: there is no such run file");
        }

        var text = File.ReadAllText(file);
        var shown = Path.GetRelativePath(Environment.CurrentDirectory, file) is var relative
            && !relative.StartsWith("..", StringComparison.Ordinal)
            ? relative
            : file;
        return Read(file, shown, text, home);
    }

    private static RunFile Read(string file, string shown, string text, string home)
    {
        var top = RunFileSection.Read(shown, "", Root(shown, text), RunFileKeys.File);
        if (top.Number("version") != 1)
        {
            throw top.Error("version", "must be given and be 1");
        }

        var folder = Path.GetDirectoryName(file)!;
        var apps = new RunAppReader(folder, home, Common(top, shown)).Read(top);
        return new RunFile(file, top.Text("name") ?? Path.GetFileName(folder), apps, Hints(text));
    }

    private static RunFileSection? Common(RunFileSection top, string file) =>
        top.Node("common") is { } node ? RunFileSection.Read(file, "common", node, RunFileKeys.Common) : null;

    private static YamlNode Root(string file, string text)
    {
        try
        {
            var stream = YamlText.Load(text);
            return stream.Documents.Count > 0 ? stream.Documents[0].RootNode : throw new RunFileException(file, 1, "the file is empty");
        }
        catch (YamlException wrong)
        {
            throw new RunFileException(file, wrong.Start.Line, wrong.Message);
        }
    }

    private static List<string> Hints(string text) =>
        [.. text.Split('\n')
            .SkipWhile(line => line.TrimEnd() != "# " + HintsMark)
            .Skip(1)
            .TakeWhile(line => line.StartsWith('#'))
            .Select(line => line.TrimEnd()[1..])
            .Select(line => line.StartsWith(' ') ? line[1..] : line)];
}
