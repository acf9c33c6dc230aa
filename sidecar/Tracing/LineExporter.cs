using System.Diagnostics;
using OpenTelemetry;

namespace Sidecar.Tracing;

/// <summary>Writes each span as one line of JSON.</summary>
internal sealed class LineExporter(TextWriter writer) : BaseExporter<Activity>
{
    /// <inheritdoc />
    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var span in batch)
        {
            writer.WriteLine(ZipkinSpan.Of(span).ToJsonString());
        }

        return ExportResult.Success;
    }
}
