using Sidecar.Hosting.Logs;
using Sidecar.Hosting.Processes;
using Sidecar.Hosting.RunFiles;

namespace Sidecar.Hosting.Runs;

/// <summary>What is known of an application, as it changes, and the lines that tell of it.</summary>
internal sealed class AppStatus(RunApp app, RunConsole console, TimeProvider clock) : IAppWatcher
{
    private long startedAt;

    /// <summary>The application.</summary>
    public RunApp App => app;

    /// <summary>How it is.</summary>
    public AppState State { get; private set; }

    /// <summary>Its process; 0 before it was started.</summary>
    public int ProcessId { get; private set; }

    /// <summary>More than the state says: a duration or an exit code.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>Is called with each start, so that its health can be watched anew.</summary>
    public Action Restarted { get; set; } = () => { };

    /// <inheritdoc />
    public void Started(int id)
    {
        startedAt = clock.GetTimestamp();
        (State, ProcessId, Detail) = (AppState.Starting, id, "");
        Restarted();
    }

    /// <summary>It and its sidecar are ready.</summary>
    public void Ready()
    {
        if (State is AppState.Waiting or AppState.Starting)
        {
            var first = Detail.Length == 0;
            (State, Detail) = (AppState.Healthy, $"after {clock.GetElapsedTime(startedAt).TotalSeconds:0.0} s");
            if (first && !console.IsTerminal)
            {
                console.Say($"{app.AppId} is healthy {Detail}: {Ports}");
            }
        }
    }

    /// <inheritdoc />
    public void Died(int code, RestartDecision decision)
    {
        var next = decision.Kind switch
        {
            RestartKind.StartAgain => $"; it is started again in {decision.Delay.TotalSeconds:0.#} s",
            RestartKind.StayDead => "; it stays dead (--no-restart)",
            _ => "",
        };
        (State, Detail) = (AppState.Dead, $"exit code {code}");
        console.Warn($"{app.AppId} died with {Detail}{next}");
    }

    /// <inheritdoc />
    public void Killed() => console.Warn($"{app.AppId} did not end within {AppSupervisor.Patience.TotalSeconds:0} s and is killed");

    /// <inheritdoc />
    public void Stopped() => (State, Detail) = (AppState.Stopped, "");

    /// <summary>Its ports in words.</summary>
    public string Ports => string.Join(", ", new[]
    {
        app.AppPort > 0 ? $"port {app.AppPort}" : "no port",
        $"Dapr HTTP {app.HttpPort}",
        $"Dapr gRPC {app.GrpcPort}",
        ProcessId > 0 ? $"process {ProcessId}" : "no process",
    });
}
