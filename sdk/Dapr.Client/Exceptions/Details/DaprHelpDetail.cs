namespace Dapr.Common.Exceptions;

/// <summary>Pages that help.</summary>
public sealed record DaprHelpDetail() : DaprExtendedErrorDetail(DaprExtendedErrorType.Help)
{
    /// <summary>The pages.</summary>
    public IReadOnlyCollection<DaprHelpDetailLink> Links { get; init; } = [];
}
