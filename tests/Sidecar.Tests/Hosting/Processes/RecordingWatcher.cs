using Sidecar.Hosting.Processes;

namespace Sidecar.Tests.Hosting.Processes;

/// <summary>Keeps what it is told, in words.</summary>
internal sealed class RecordingWatcher : IAppWatcher
{
    public List<string> Told { get; } = [];

    public void Started(int id) => Told.Add("started");

    public void Died(int code, RestartDecision decision) => Told.Add($"died {code}, {decision.Kind} in {decision.Delay.TotalSeconds} s");

    public void Killed() => Told.Add("killed");

    public void Stopped() => Told.Add("stopped");
}
