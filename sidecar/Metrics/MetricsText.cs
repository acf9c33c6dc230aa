using System.Diagnostics;
using System.Globalization;
using System.Text;
using Sidecar.Components;

namespace Sidecar.Metrics;

/// <summary>Everything that is counted, in the text format of Prometheus.</summary>
internal sealed class MetricsText(SidecarOptions options, ComponentStore components, RequestCounts requests, InstrumentCounts instruments)
{
    /// <summary>A label's value with what would end it escaped.</summary>
    public static string Escape(string value) => value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");

    /// <summary>The text now.</summary>
    public string Write()
    {
        var own = $"app_id=\"{Escape(options.AppId)}\"";
        var lines = requests.All.Select(each => OfRequests(own, each.Method, each.Path, each.Status, each.Count))
            .Concat(instruments.All.Select(each => OfInstrument(own, each.Instrument, each.Labels, each.Sum)))
            .Append(new MetricLine("dapr_runtime_component_loaded", own, components.All.Count()));
        var text = new StringBuilder();
        foreach (var metric in lines.GroupBy(line => line.Name).OrderBy(metric => metric.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {metric.Key} counter\n");
            metric.ToList().ForEach(line => text.Append(CultureInfo.InvariantCulture, $"{line.Name}{{{line.Labels}}} {line.Value}\n"));
        }

        AddProcess(text);
        return text.ToString();
    }

    private static MetricLine OfRequests(string own, string method, string path, int status, long count) =>
        new("dapr_http_server_request_count", $"{own},method=\"{Escape(method)}\",path=\"{Escape(path)}\",status=\"{status}\"", count);

    private MetricLine OfInstrument(string own, string instrument, string labels, long sum)
    {
        var (name, more) = MetricNames.Of(instrument);
        return new MetricLine(name, $"{own},namespace=\"{Escape(options.Namespace ?? string.Empty)}\"{labels}{more}", sum);
    }

    private static void AddProcess(StringBuilder text)
    {
        using var process = Process.GetCurrentProcess();
        Add("process_cpu_seconds_total", "counter", process.TotalProcessorTime.TotalSeconds);
        Add("process_resident_memory_bytes", "gauge", process.WorkingSet64);
        Add("process_start_time_seconds", "gauge", (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds);

        void Add(string name, string type, double value) => text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {type}\n{name} {value}\n");
    }
}
