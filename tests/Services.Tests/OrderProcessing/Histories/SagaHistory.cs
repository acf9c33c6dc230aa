using System.Text.RegularExpressions;
using Dapr.DurableTask.Protobuf;
using Google.Protobuf;
using Testing.Shop;

namespace Services.Tests.Processing.Histories;

/// <summary>
/// What a worker was asked and what it answered in the last turn of each life of one saga; each request holds the whole history of that
/// life.
/// </summary>
/// <param name="Name">The course that the order took.</param>
/// <param name="Lives">Oldest first; each but the last ended by continuing as new.</param>
internal sealed partial record SagaHistory(string Name, IReadOnlyList<(WorkflowRequest Request, WorkflowResponse Response)> Lives)
{
    private const string Separator = "\n---\n";
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithIndentation(" "));
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <summary>Where they are checked in: a folder for each version of the saga.</summary>
    public static string Folder { get; } = Repository.Combine("tests", "Services.Tests", "OrderProcessing", "Histories");

    /// <summary>The versions that histories were recorded of, oldest first.</summary>
    public static IReadOnlyList<string> Versions =>
        [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    /// <summary>Every history of a version, as <c>version/name</c>.</summary>
    public static IEnumerable<string> Paths(string version) =>
        Directory.GetFiles(Path.Combine(Folder, version), "*.txt")
            .Select(file => $"{version}/{Path.GetFileNameWithoutExtension(file)}")
            .Order(StringComparer.Ordinal);

    /// <summary>Reads one.</summary>
    public static SagaHistory Read(string path)
    {
        var parts = File.ReadAllText(Path.Combine(Folder, path + ".txt")).ReplaceLineEndings("\n").Split(Separator, StringSplitOptions.RemoveEmptyEntries);
        return new SagaHistory(path, [.. parts.Chunk(2).Select(pair => (Parser.Parse<WorkflowRequest>(pair[0]), Parser.Parse<WorkflowResponse>(pair[1])))]);
    }

    /// <summary>Checks it in under a version.</summary>
    public void Write(string version)
    {
        Directory.CreateDirectory(Path.Combine(Folder, version));
        var parts = Lives.SelectMany(life => new[] { Formatter.Format(life.Request), Formatter.Format(life.Response) });
        File.WriteAllText(Path.Combine(Folder, version, Name + ".txt"), SourcePlace().Replace(string.Join(Separator, parts), "") + "\n");
    }

    // A stack trace names files of the machine that it was recorded on.
    [GeneratedRegex(" in [^\\s\"]+:line \\d+", RegexOptions.None, 10_000)]
    private static partial Regex SourcePlace();
}
