using System.Diagnostics;

namespace Testing;

/// <summary>Waits for conditions, so that no test sleeps for a time that was guessed.</summary>
public static class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until <paramref name="condition"/> holds.</summary>
    /// <exception cref="TimeoutException">It did not within <paramref name="patience"/>; the message is <paramref name="describe"/>'s.</exception>
    public static async Task UntilAsync(Func<Task<bool>> condition, TimeSpan patience, Func<string> describe)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(begun) > patience)
            {
                throw new TimeoutException(describe());
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Waits until <paramref name="condition"/> holds, ten seconds at most.</summary>
    public static Task UntilAsync(Func<bool> condition, string what) =>
        UntilAsync(() => Task.FromResult(condition()), TimeSpan.FromSeconds(10), () => $"Waited in vain: {what}.");
}
