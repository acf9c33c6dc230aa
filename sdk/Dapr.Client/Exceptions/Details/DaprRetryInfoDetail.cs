namespace Dapr.Common.Exceptions;

/// <summary>When another try may help.</summary>
public sealed record DaprRetryInfoDetail() : DaprExtendedErrorDetail(DaprExtendedErrorType.RetryInfo)
{
    /// <summary>After what time; a second unless the runtime said otherwise.</summary>
#pragma warning disable CA1051 // The official package has a field.
    public DaprRetryDelay Delay = new(Seconds: 1, Nanos: 0);
#pragma warning restore CA1051
}
