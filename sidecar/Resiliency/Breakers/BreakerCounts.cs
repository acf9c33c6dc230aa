using System.Runtime.InteropServices;

namespace Sidecar.Resiliency.Breakers;

/// <summary>What a circuit breaker has counted since it last began to count: what its <c>trip</c> expression sees.</summary>
/// <param name="Requests">Calls let through.</param>
/// <param name="TotalSuccesses">Of those, how many succeeded.</param>
/// <param name="TotalFailures">Of those, how many failed.</param>
/// <param name="ConsecutiveSuccesses">Successes since the last failure.</param>
/// <param name="ConsecutiveFailures">Failures since the last success.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BreakerCounts(long Requests, long TotalSuccesses, long TotalFailures, long ConsecutiveSuccesses, long ConsecutiveFailures)
{
    /// <summary>After one more call was let through.</summary>
    public BreakerCounts Begun() => this with { Requests = Requests + 1 };

    /// <summary>After one more call ended.</summary>
    public BreakerCounts Ended(bool success) => success
        ? this with { TotalSuccesses = TotalSuccesses + 1, ConsecutiveSuccesses = ConsecutiveSuccesses + 1, ConsecutiveFailures = 0 }
        : this with { TotalFailures = TotalFailures + 1, ConsecutiveFailures = ConsecutiveFailures + 1, ConsecutiveSuccesses = 0 };
}
