using Bench.Load;

namespace Bench.Sidecars;

/// <summary>What one sidecar did, beside the bare application of the same run.</summary>
/// <param name="Bare">The application alone.</param>
/// <param name="Figures">The sidecar, by what it was asked.</param>
/// <param name="Starts">From the start of the process until it was healthy, several times.</param>
/// <param name="Memory">The memory of its process after all of it, in bytes.</param>
internal sealed record SidecarResult(LoadResult Bare, IReadOnlyList<(SidecarFigure Figure, LoadResult Load)> Figures, Percentiles Starts, long Memory);
