namespace Sidecar.Components.Checks;

/// <summary>How bad a finding of the check is.</summary>
internal enum CheckSeverity
{
    /// <summary>Nothing is wrong.</summary>
    Fine,

    /// <summary>It works, but perhaps not as meant.</summary>
    Doubtful,

    /// <summary>No runtime would take it.</summary>
    Wrong,
}
