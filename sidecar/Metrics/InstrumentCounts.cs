using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Sidecar.Tracing;

namespace Sidecar.Metrics;

/// <summary>Keeps the sums of this sidecar's counters.</summary>
internal sealed class InstrumentCounts : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<Kind, long> sums = new();

    /// <summary>Begins to keep what is counted on meters whose scope is <paramref name="scope"/>.</summary>
    public InstrumentCounts(object scope)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, scope))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(Count);
        listener.Start();
    }

    /// <summary>Every sum so far; the labels each after a comma.</summary>
    public IEnumerable<(string Instrument, string Labels, long Sum)> All => sums.Select(entry => (entry.Key.Instrument, entry.Key.Labels, entry.Value));

    /// <inheritdoc />
    public void Dispose() => listener.Dispose();

    private void Count(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var labels = new StringBuilder();
        foreach (var (name, label) in tags)
        {
            if (name != SidecarTracing.AppTag)
            {
                labels.Append(',').Append(name.Replace('.', '_')).Append("=\"").Append(MetricsText.Escape(label?.ToString() ?? string.Empty)).Append('"');
            }
        }

        sums.AddOrUpdate(new Kind(instrument.Name, labels.ToString()), value, (_, sum) => sum + value);
    }

    private readonly record struct Kind(string Instrument, string Labels);
}
