namespace Services.Tests.Fakes;

/// <summary>What goes wrong with a call of the sidecar.</summary>
internal enum FaultKind
{
    /// <summary>Nothing is done, and the answer is an error.</summary>
    Fail,

    /// <summary>Nothing is done, and the answer is that another write came first.</summary>
    Conflict,

    /// <summary>Nothing is done, and the answer is that it was too much.</summary>
    Throttled,

    /// <summary>It is done, and the answer is lost.</summary>
    LoseAnswer,
}
