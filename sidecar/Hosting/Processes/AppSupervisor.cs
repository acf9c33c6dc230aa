namespace Sidecar.Hosting.Processes;

/// <summary>Keeps one application running until it is told to stop.</summary>
/// <param name="start">Starts it.</param>
/// <param name="policy">What follows a death.</param>
/// <param name="clock">The clock.</param>
/// <param name="watcher">Is told what happens.</param>
internal sealed class AppSupervisor(Func<IAppProcess> start, RestartPolicy policy, TimeProvider clock, IAppWatcher watcher)
{
    /// <summary>How long an application may take to end before it is killed.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Runs it. Completes when it was stopped, when it stays dead, or with an error when it died too often.</summary>
    /// <param name="stop">Asks it to end, and kills it after <see cref="Patience"/>.</param>
    /// <exception cref="AppDiedException">It died too often.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var process = start();
            watcher.Started(process.Id);
            if (await StoppedAsync(process, stop))
            {
                watcher.Stopped();
                return;
            }

            var code = await process.Exit;
            var decision = policy.Died(clock.GetUtcNow());
            watcher.Died(code, decision);
            switch (decision.Kind)
            {
                case RestartKind.StayDead:
                    return;
                case RestartKind.GiveUp:
                    throw new AppDiedException(code);
                default:
                    await Task.Delay(decision.Delay, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    break;
            }
        }
    }

    private async Task<bool> StoppedAsync(IAppProcess process, CancellationToken stop)
    {
        try
        {
            await process.Exit.WaitAsync(stop);
            return false;
        }
        catch (OperationCanceledException)
        {
            process.Terminate();
        }

        try
        {
            await process.Exit.WaitAsync(Patience, clock, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            watcher.Killed();
            process.Kill();
            await process.Exit;
        }

        return true;
    }
}
