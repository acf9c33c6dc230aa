using System.Text.Json.Nodes;
using Sidecar.Configuration;

namespace Sidecar.Tests.Configuration;

public sealed class UnusedPartsTests
{
    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"tracing":{"samplingRate":"1"},"api":{"denied":[{"name":"state","version":"v1","protocol":"http"}]},"nameResolution":{"component":"sqlite"}}""", "")]
    [InlineData("""{"api":{"denied":[{"name":"state","version":"v1","protocol":"grpc"}]}}""", "")]
    [InlineData("""{"mtls":{"enabled":true}}""", "mtls")]
    [InlineData("""{"nameResolution":{"component":"consul"}}""", "nameResolution")]
    public void Of_APart_NamesWhatIsNotDone(string spec, string named)
    {
        var parts = UnusedParts.Of(JsonNode.Parse(spec)!.AsObject()).ToList();
        Assert.Equal(named.Length > 0 ? 1 : 0, parts.Count);
        Assert.All(parts, part => Assert.StartsWith(named, part, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_told_at_the_start()
    {
        await using var rig = await ConfiguredSidecar.StartAsync("{mtls: {enabled: true}}");
        Assert.True(rig.Logs.Has("Not all of the configuration holds: mtls"));
    }
}
