using Sidecar.Components.Checks;
using Spectre.Console;

namespace Sidecar.Hosting;

/// <summary>The verb <c>check [PATH]</c>: reads component YAML and names what is wrong with it.</summary>
internal static class CheckCommand
{
    /// <summary>Checks a file or folder, <c>components</c> unless given, and the folders in it.</summary>
    /// <returns>0 when nothing is wrong; warnings are not.</returns>
    public static int Run(IReadOnlyList<string> arguments) =>
        Run(arguments.Count > 0 ? arguments[0] : "components", Console.IsOutputRedirected ? Plain() : AnsiConsole.Console);

    /// <summary>Checks and shows a table on the console given.</summary>
    public static int Run(string path, IAnsiConsole console)
    {
        var findings = ResourceCheck.Check(path);
        var table = new Table().Border(TableBorder.Rounded).AddColumns("where", "what", "type", "finding");
        foreach (var finding in findings)
        {
            table.AddRow(
                Markup.Escape(Path.GetRelativePath(Environment.CurrentDirectory, finding.Source)),
                Markup.Escape(finding.Name),
                Markup.Escape(finding.Type),
                $"[{Colour(finding.Severity)}]{Markup.Escape(finding.Message)}[/]");
        }

        var wrong = findings.Count(finding => finding.Severity == CheckSeverity.Wrong);
        console.Write(table);
        console.MarkupLineInterpolated($"{findings.Count} lines, {wrong} wrong");
        return wrong > 0 ? 1 : 0;
    }

    // Into a file or pipe: no colours, and lines as long as they are.
    private static IAnsiConsole Plain()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 240;
        return console;
    }

    private static string Colour(CheckSeverity severity) => severity switch
    {
        CheckSeverity.Wrong => "red",
        CheckSeverity.Doubtful => "yellow",
        _ => "green",
    };
}
