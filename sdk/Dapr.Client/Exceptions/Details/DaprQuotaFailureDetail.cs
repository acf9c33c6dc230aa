namespace Dapr.Common.Exceptions;

/// <summary>Quotas that are used up.</summary>
public sealed record DaprQuotaFailureDetail() : DaprExtendedErrorDetail(DaprExtendedErrorType.QuotaFailure)
{
    /// <summary>The quotas.</summary>
    public IReadOnlyCollection<DaprQuotaFailureViolation> Violations { get; init; } = [];
}
