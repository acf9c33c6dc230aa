namespace Dapr.Common.Exceptions;

/// <summary>Conditions that are not met.</summary>
public sealed record DaprPreconditionFailureDetail() : DaprExtendedErrorDetail(DaprExtendedErrorType.PreconditionFailure)
{
    /// <summary>The conditions.</summary>
    public IReadOnlyCollection<DaprPreconditionFailureViolation> Violations { get; init; } = [];
}
