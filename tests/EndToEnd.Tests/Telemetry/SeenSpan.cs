namespace EndToEnd.Tests.Telemetry;

/// <summary>A span that came to the collector.</summary>
/// <param name="Service">The name of the service that it comes from.</param>
/// <param name="Name">Its own name.</param>
/// <param name="TraceId">In hexadecimal digits.</param>
/// <param name="Id">In hexadecimal digits.</param>
/// <param name="ParentId">In hexadecimal digits; empty for the first of a trace.</param>
/// <param name="Attributes">Those that are texts.</param>
internal sealed record SeenSpan(string Service, string Name, string TraceId, string Id, string ParentId, IReadOnlyDictionary<string, string> Attributes)
{
    /// <inheritdoc />
    public override string ToString() =>
        $"{TraceId} {Id} < {ParentId,-16} {Service}: {Name} {{{string.Join(", ", Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"))}}}";
}
