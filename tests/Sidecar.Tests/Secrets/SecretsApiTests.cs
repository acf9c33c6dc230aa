using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Sidecar.Testing;
using Testing;

namespace Sidecar.Tests.Secrets;

public sealed class SecretsApiTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private TestSidecar sidecar = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(folder.Combine("secrets.json"), """{"open":"1","closed":"2"}""");
        await File.WriteAllTextAsync(
            folder.Combine("config.yaml"),
            "{apiVersion: dapr.io/v1alpha1, kind: Configuration, metadata: {name: c}, spec: {secrets: {scopes: [{storeName: file, deniedSecrets: [\"$HIDDEN\"]}]}}}");
        sidecar = await TestSidecar.StartAsync(new SidecarOptions
        {
            AppId = "app",
            WorkingDirectory = folder.Path,
            ConfigPaths = ["config.yaml"],
            ReadEnvironment = name => name == "HIDDEN" ? "closed" : null,
            Resources = [TestComponent.Yaml("file", "secretstores.local.file", ("secretsFile", "secrets.json"))],
        });
    }

    public async Task DisposeAsync()
    {
        await sidecar.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_secret_is_one_entry_of_its_name() => Assert.Equal("""{"open":"1"}""", await sidecar.Client.GetStringAsync("/v1.0/secrets/file/open"));

    [Theory]
    [InlineData("closed", HttpStatusCode.Forbidden, "ERR_PERMISSION_DENIED")]
    [InlineData("missing", HttpStatusCode.InternalServerError, "ERR_SECRET_GET")]
    public async Task A_secret_that_is_denied_or_missing_is_refused(string name, HttpStatusCode status, string code)
    {
        var answer = await sidecar.Client.GetAsync($"/v1.0/secrets/file/{name}");
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonObject>())!["errorCode"]!.ToString());
    }

    [Fact]
    public async Task The_list_of_all_leaves_out_what_is_denied() =>
        Assert.Equal("""{"open":{"open":"1"}}""", await sidecar.Client.GetStringAsync("/v1.0/secrets/file/bulk"));
}
