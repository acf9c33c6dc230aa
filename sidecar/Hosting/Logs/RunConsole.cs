using Spectre.Console;

namespace Sidecar.Hosting.Logs;

/// <summary>
/// The terminal of a run: one line at a time, whoever writes it. While it is held, as the table of the start needs it, lines wait.
/// </summary>
internal sealed class RunConsole(IAnsiConsole console)
{
    private const int MostHeld = 2000;
    private readonly Lock gate = new();
    private readonly bool colored = console.Profile.Out.IsTerminal && console.Profile.Capabilities is { Ansi: true, ColorSystem: not ColorSystem.NoColors };
    private readonly Queue<string> waiting = [];
    private bool held;

    /// <summary>Whether a person watches: a table can be drawn over.</summary>
    public bool IsTerminal { get; } = console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi;

    /// <summary>The terminal itself.</summary>
    public IAnsiConsole Terminal => console;

    /// <summary>Writes a line of an application.</summary>
    public void Write(AppTag tag, string line) => Write(colored ? $"\e[{tag.Color}m{tag.Name} |\e[0m {line}" : $"{tag.Name} | {line}");

    /// <summary>Writes a line of the run itself.</summary>
    public void Say(string line) => Write(colored ? $"\e[1m{line}\e[0m" : line);

    /// <summary>Writes a line that must be seen.</summary>
    public void Warn(string line) => Write(colored ? $"\e[1;31m{line}\e[0m" : line);

    /// <summary>Lets lines wait until <see cref="Release"/>.</summary>
    public void Hold()
    {
        lock (gate)
        {
            held = true;
        }
    }

    /// <summary>Writes what waited, or forgets it, and goes on.</summary>
    public void Release(bool show)
    {
        lock (gate)
        {
            held = false;
            while (waiting.TryDequeue(out var line))
            {
                if (show)
                {
                    Print(line);
                }
            }
        }
    }

    private void Write(string line)
    {
        lock (gate)
        {
            if (held)
            {
                waiting.Enqueue(line);
                if (waiting.Count > MostHeld)
                {
                    waiting.Dequeue();
                }
            }
            else
            {
                Print(line);
            }
        }
    }

    // Not through Spectre: it would wrap a line at the terminal's width and read brackets as markup.
    private void Print(string line)
    {
        try
        {
            console.Profile.Out.Writer.WriteLine(line);
            console.Profile.Out.Writer.Flush();
        }
        catch (IOException)
        {
            // Nobody reads any more; the files have it.
        }
    }
}
