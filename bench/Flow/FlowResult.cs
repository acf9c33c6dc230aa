using Bench.Processes;

namespace Bench.Flow;

/// <summary>What the order flow did.</summary>
/// <param name="AcceptedPerSecond">Orders accepted, over the time of placing.</param>
/// <param name="Accept">From the POST to its 202.</param>
/// <param name="ConfirmedPerSecond">Orders confirmed, from the first POST to the last confirmation.</param>
/// <param name="Confirm">From a 202 to the order's last step.</param>
/// <param name="NotConfirmed">Orders that ended otherwise, or not in time.</param>
/// <param name="SidecarMemory">The resident memory of the process that holds all sidecars, in bytes, after the last order.</param>
/// <param name="Taken">The processor time of each process, from the first POST to the last confirmation.</param>
internal sealed record FlowResult(
    double AcceptedPerSecond, Percentiles Accept, double ConfirmedPerSecond, Percentiles Confirm, int NotConfirmed, long SidecarMemory, ProcessTimes Taken);
