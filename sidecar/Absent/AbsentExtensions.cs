using Microsoft.AspNetCore.Routing;

namespace Sidecar.Absent;

/// <summary>
/// The building blocks that this sidecar has no components for: they are answered as by an official runtime where nothing is configured
/// for them.
/// </summary>
internal static class AbsentExtensions
{
    /// <summary>Maps their part of the Dapr API.</summary>
    public static IEndpointRouteBuilder MapAbsent(this IEndpointRouteBuilder routes) => routes.MapAbsentGrpc().MapActorEvents().MapAbsentHttp();
}
