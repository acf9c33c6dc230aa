namespace Sidecar.Hosting.Runs;

/// <summary>How an application is.</summary>
internal enum AppState
{
    /// <summary>Not started yet.</summary>
    Waiting,

    /// <summary>Started, not yet answering.</summary>
    Starting,

    /// <summary>It and its sidecar are ready.</summary>
    Healthy,

    /// <summary>Ended by itself.</summary>
    Dead,

    /// <summary>Ended because it was told to.</summary>
    Stopped,
}
