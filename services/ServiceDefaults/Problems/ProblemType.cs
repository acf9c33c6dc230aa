namespace Shop.ServiceDefaults.Problems;

/// <summary>A kind of error that clients can rely on; docs/problems.md explains each.</summary>
/// <param name="Slug">Its name, which never changes.</param>
/// <param name="Status">The HTTP status it comes with.</param>
/// <param name="Title">What it means, in a few words.</param>
public sealed record ProblemType(string Slug, int Status, string Title)
{
    /// <summary>The problem document's <c>type</c>: a relative URI.</summary>
    public string Uri => $"/problems/{Slug}";
}
