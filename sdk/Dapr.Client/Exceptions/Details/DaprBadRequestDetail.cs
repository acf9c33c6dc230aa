namespace Dapr.Common.Exceptions;

/// <summary>Fields of the request that break rules.</summary>
public sealed record DaprBadRequestDetail() : DaprExtendedErrorDetail(DaprExtendedErrorType.BadRequest)
{
    /// <summary>The fields.</summary>
    public IReadOnlyCollection<DaprBadRequestDetailFieldViolation> FieldViolations { get; init; } = [];
}
