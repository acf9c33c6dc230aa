namespace Sidecar.Components;

/// <summary>What a component is made from.</summary>
/// <param name="Definition">Its resource.</param>
/// <param name="Options">The sidecar that it is in.</param>
/// <param name="Loggers">Where it logs.</param>
internal sealed record ComponentContext(ComponentDefinition Definition, SidecarOptions Options, Microsoft.Extensions.Logging.ILoggerFactory Loggers);
