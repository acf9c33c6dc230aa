using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Sidecar.Testing;

namespace Sidecar.Tests.Metadata;

public sealed class MetadataApiTests
{
    [Fact]
    public async Task An_entry_that_was_put_is_among_the_extended_ones()
    {
        await using var sidecar = await TestSidecar.StartAsync(new SidecarOptions { AppId = "app", AppMaxConcurrency = 3 });

        Assert.Equal(HttpStatusCode.NoContent, (await sidecar.Client.PutAsync("/v1.0/metadata/app+command", new StringContent("dotnet run"))).StatusCode);

        var metadata = (await sidecar.Client.GetFromJsonAsync<JsonObject>("/v1.0/metadata"))!;
        Assert.Equal("dotnet run", metadata["extended"]!["app command"]!.ToString());
        Assert.Equal(3, (int)metadata["appConnectionProperties"]!["maxConcurrency"]!);
    }
}
