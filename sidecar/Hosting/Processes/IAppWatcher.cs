namespace Sidecar.Hosting.Processes;

/// <summary>Is told what happens to an application.</summary>
internal interface IAppWatcher
{
    /// <summary>It was started, with this process id.</summary>
    void Started(int id);

    /// <summary>It ended by itself, with this exit code, and this follows.</summary>
    void Died(int code, RestartDecision decision);

    /// <summary>It did not end in time and is killed.</summary>
    void Killed();

    /// <summary>It ended because it was told to.</summary>
    void Stopped();
}
