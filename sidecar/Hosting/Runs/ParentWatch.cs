using Sidecar.Hosting.Processes;

namespace Sidecar.Hosting.Runs;

/// <summary>
/// Ends the sidecar when the process that started it is gone: <c>dotnet run</c> passes a flag that asks for it, so that killing it leaves
/// nothing behind.
/// </summary>
internal static class ParentWatch
{
    private const string Flag = "--end-with-parent";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether the flag was given.</summary>
    public static bool Asked { get; private set; }

    /// <summary>Takes the flag out of a command line.</summary>
    public static IReadOnlyList<string> Take(IReadOnlyList<string> args)
    {
        Asked = args is [Flag, ..];
        return Asked ? [.. args.Skip(1)] : args;
    }

    /// <summary>Completes when the parent is gone.</summary>
    public static async Task WaitAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var parent = PosixCalls.ParentId();
        while (PosixCalls.ParentId() == parent)
        {
            await Task.Delay(Interval, clock, cancellationToken);
        }
    }
}
