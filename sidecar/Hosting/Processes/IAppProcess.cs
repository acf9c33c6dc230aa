namespace Sidecar.Hosting.Processes;

/// <summary>
/// A running application. It and all that it starts are one group, apart from the terminal's: Ctrl-C reaches the sidecar alone.
/// The group does not outlive the sidecar, however that ends, nor its own first process.
/// </summary>
internal interface IAppProcess
{
    /// <summary>The process id.</summary>
    int Id { get; }

    /// <summary>
    /// Completes with the exit code once it is gone and its output is read; 128 and the signal's number when a signal ended it.
    /// </summary>
    Task<int> Exit { get; }

    /// <summary>Asks the group to end. Nothing when it has.</summary>
    void Terminate();

    /// <summary>Ends the group at once. Nothing when it has ended.</summary>
    void Kill();
}
