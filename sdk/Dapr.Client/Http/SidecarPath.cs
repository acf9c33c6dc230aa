using System.Text;

namespace Dapr.Client.Http;

/// <summary>Writes the address of a request to the sidecar.</summary>
internal sealed class SidecarPath
{
    private readonly StringBuilder path = new("/v1.0");
    private char separator = '?';

    /// <summary>Begins with these parts, each escaped.</summary>
    public SidecarPath(params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            path.Append('/').Append(Uri.EscapeDataString(part));
        }
    }

    /// <summary>Adds a query parameter, if it has a value.</summary>
    public SidecarPath With(string name, string? value)
    {
        if (value is not null)
        {
            path.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return this;
    }

    /// <summary>Adds metadata, each entry a query parameter.</summary>
    public SidecarPath With(IEnumerable<KeyValuePair<string, string>>? metadata)
    {
        foreach (var (name, value) in metadata ?? [])
        {
            With($"metadata.{name}", value);
        }

        return this;
    }

    public override string ToString() => path.ToString();
}
