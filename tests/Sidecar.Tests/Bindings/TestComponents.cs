using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sidecar.Bindings;
using Sidecar.Components;

namespace Sidecar.Tests.Bindings;

/// <summary>Makes components without a sidecar around them.</summary>
internal static class TestComponents
{
    public static ComponentContext Context(string type, SidecarOptions options, params (string Name, string Value)[] metadata) => new(
        new ComponentDefinition(
            "it",
            type,
            "v1",
            metadata.ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.OrdinalIgnoreCase),
            [],
            "test.yaml:1"),
        options,
        NullLoggerFactory.Instance);

    public static BindingRequest Request(string operation, string data = "null", params (string Name, string Value)[] metadata) =>
        new(operation, Encoding.UTF8.GetBytes(data), metadata.ToDictionary(entry => entry.Name, entry => entry.Value));

    public static string Text(this BindingResponse? response) => Encoding.UTF8.GetString(response!.Data.Span);
}
