namespace Shop.ServiceDefaults.Problems;

/// <summary>Ends a request with a problem, from wherever it is found.</summary>
/// <param name="type">The kind.</param>
/// <param name="detail">About this case, without anything the caller sent.</param>
/// <param name="inner">What it comes from, if from another exception.</param>
public sealed class ProblemException(ProblemType type, string? detail = null, Exception? inner = null) : Exception(detail ?? type.Title, inner)
{
    /// <summary>The kind.</summary>
    public ProblemType Type { get; } = type;

    /// <summary>About this case; null when the title says it all.</summary>
    public string? Detail { get; } = detail;
}
