using System.Text.Json.Nodes;

namespace Sidecar.Configuration;

/// <summary>What is read of the Configuration's <c>spec</c>, once for each <c>spec</c> that it has had.</summary>
/// <param name="configuration">The Configuration.</param>
/// <param name="read">Reads it.</param>
internal sealed class FromSpec<T>(SidecarConfiguration configuration, Func<JsonObject, T> read)
{
    private volatile Reading? last;

    /// <summary>What the Configuration says now.</summary>
    public T Now
    {
        get
        {
            var spec = configuration.Spec;
            if (last is not { } known || !ReferenceEquals(known.Spec, spec))
            {
                last = known = new Reading(spec, read(spec));
            }

            return known.Value;
        }
    }

    private sealed record Reading(JsonObject Spec, T Value);
}
