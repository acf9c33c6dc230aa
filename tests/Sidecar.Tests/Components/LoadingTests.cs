using System.Net;
using Sidecar.Components.Resources;
using Sidecar.Testing;
using Testing;

namespace Sidecar.Tests.Components;

public sealed class LoadingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a: b: c", "broken.yaml:1: not valid YAML")]
    [InlineData("\n\nkind: Component\nmetadata: {}\n", "broken.yaml:3: a component needs metadata.name")]
    [InlineData("kind: Component\nmetadata: {name: x}\nspec: {}\n", "broken.yaml:1: component 'x' needs spec.type")]
    [InlineData("kind: Component\nmetadata: {name: x}\nspec:\n  type: state.in-memory\n  metadata:\n    - {value: 1}\n", "broken.yaml:6: each entry of spec.metadata of component 'x' needs a name")]
    [InlineData("kind: Component\nmetadata: {name: x}\nspec:\n  type: state.in-memory\n  initTimeout: soon\n", "broken.yaml:5: initTimeout 'soon' of component 'x' is not a duration")]
    [InlineData("kind: Component\nmetadata: {name: x}\nspec: {type: state.nope}\n", "component 'x' (state.nope) cannot be loaded: there is no component type state.nope")]
    [InlineData("kind: Component\nmetadata: {name: x}\nspec: {type: state.redis, metadata: [{name: redisHost, value: h}]}\n", "the bundled sidecar does not run state.redis")]
    [InlineData("kind: Component\nmetadata: {name: x}\nspec: {type: state.sqlite}\n", "the setting connectionString is missing")]
    [InlineData("kind: Component\nmetadata: {name: x}\nspec: {type: state.sqlite, metadata: [{name: connectionString, value: x.db}, {name: disableWAL, value: maybe}]}\n", "the setting disableWAL is 'maybe'; it may be true, false")]
    [InlineData("kind: Component\nmetadata: {name: x}\nspec: {type: state.in-memory}\n---\nkind: Component\nmetadata: {name: x}\nspec: {type: state.in-memory}\n", "broken.yaml:5: component 'x' is defined a second time; the first stands at")]
    [InlineData("kind: Component\nmetadata: {name: x}\nspec: {type: state.in-memory, metadata: [{name: keyPrefix, value: '{podName}'}]}\n", "broken.yaml:3: component 'x': {podName} is used")]
    [InlineData("kind: Component\nmetadata: {name: x}\nspec: &s {type: state.in-memory, again: *s}\n", "broken.yaml:3: not valid YAML: *s is part of itself")]
    [InlineData("kind: Component\n\tmetadata: x\n", "broken.yaml:1: not valid YAML")]
    [InlineData("kind: Component\nmetadata: {name: x, name: y}\n", "broken.yaml:2: not valid YAML: Duplicate key name")]
    [InlineData("kind: Component\nmetadata: hello\n", "broken.yaml:1: a component needs metadata.name")]
    public async Task What_is_wrong_is_named_in_one_line_with_its_place(string yaml, string expected)
    {
        await File.WriteAllTextAsync(folder.Combine("broken.yaml"), yaml);
        var failure = await Assert.ThrowsAsync<SidecarStartException>(() => TestSidecar.StartAsync(Options()));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public async Task What_cannot_be_read_is_named()
    {
        File.CreateSymbolicLink(folder.Combine("broken.yaml"), "nowhere");
        var failure = await Assert.ThrowsAsync<SidecarStartException>(() => TestSidecar.StartAsync(Options()));
        Assert.Contains("broken.yaml: cannot be read", failure.Message, StringComparison.Ordinal);

        failure = await Assert.ThrowsAsync<SidecarStartException>(() => TestSidecar.StartAsync(new SidecarOptions { AppId = "app", ConfigPaths = [folder.Combine("broken.yaml")] }));
        Assert.Contains("broken.yaml", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "broken.yaml:1: not valid YAML: it is nested more than 100 deep")]
    [InlineData("{a: ", "broken.yaml:1: not valid YAML: it is nested more than 100 deep")]
    [InlineData("- ", "broken.yaml:1: not valid YAML: it is nested more than 100 deep")]
    public async Task Yaml_that_is_nested_without_end_is_refused(string opening, string expected)
    {
        await File.WriteAllTextAsync(folder.Combine("broken.yaml"), string.Concat(Enumerable.Repeat(opening, 50_000)));
        var failure = await Assert.ThrowsAsync<SidecarStartException>(() => TestSidecar.StartAsync(Options()));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Yaml_whose_aliases_multiply_is_refused()
    {
        var lines = Enumerable.Range(1, 12).Select(level => $"a{level}: &a{level} [{string.Join(',', Enumerable.Repeat($"*a{level - 1}", 9))}]");
        await File.WriteAllTextAsync(folder.Combine("broken.yaml"), $"kind: Component\na0: &a0 [1,2,3]\n{string.Join('\n', lines)}\n");
        var failure = await Assert.ThrowsAsync<SidecarStartException>(() => TestSidecar.StartAsync(Options()));

        Assert.Contains("it has more than 1000000 nodes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_component_may_have_any_time_to_start()
    {
        await using var sidecar = await StartAsync("kind: Component\nmetadata: {name: x}\nspec: {type: state.in-memory, initTimeout: 9000h}\n");
        Assert.Equal(HttpStatusCode.NoContent, (await sidecar.Client.GetAsync("/v1.0/state/x/k")).StatusCode);
    }

    [Fact]
    public async Task A_component_that_says_ignoreErrors_is_left_out()
    {
        await using var sidecar = await StartAsync("kind: Component\nmetadata: {name: x}\nspec: {type: state.sqlite, ignoreErrors: true}\n");
        Assert.Equal(HttpStatusCode.InternalServerError, (await sidecar.Client.GetAsync("/v1.0/state/x/k")).StatusCode);
    }

    [Fact]
    public async Task A_port_in_use_for_calls_of_other_sidecars_is_named_as_that()
    {
        await using var first = await DaprSidecar.StartAsync(new SidecarOptions { AppId = "app" });
        var port = first.HttpEndpoint.Port;
        var failure = await Assert.ThrowsAsync<SidecarStartException>(() => DaprSidecar.StartAsync(new SidecarOptions { AppId = "app", InternalPort = port }));

        Assert.Equal($"port {port}, meant for calls of other sidecars to app, is in use", failure.Message);
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_its_application()
    {
        await using var first = await TestSidecar.StartAsync(Options());
        var failure = await Assert.ThrowsAsync<SidecarStartException>(() => TestSidecar.StartAsync(Options() with { HttpPort = first.HttpEndpoint.Port }));
        Assert.Equal($"port {first.HttpEndpoint.Port}, meant for the Dapr HTTP API of app, is in use", failure.Message);
    }

    [Fact]
    public async Task A_denied_type_is_not_loaded()
    {
        await File.WriteAllTextAsync(folder.Combine("config.yml"), "kind: Configuration\nspec: {components: {deny: [state.in-memory/v1]}}\n");
        await File.WriteAllTextAsync(folder.Combine("a.yaml"), "kind: Component\nmetadata: {name: x}\nspec: {type: state.in-memory}\n");
        var failure = await Assert.ThrowsAsync<SidecarStartException>(() => TestSidecar.StartAsync(Options() with { ConfigPaths = ["config.yml"] }));
        Assert.Contains("denied by the configuration", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_variables_and_templates_reach_the_component()
    {
        await File.WriteAllTextAsync(folder.Combine("secrets.json"), """{"db":{"name":"from-secret.db"}}""");
        await using var sidecar = await StartAsync(
            """
            kind: Component
            metadata: {name: one}
            spec: {type: state.sqlite, metadata: [{name: connectionString, secretKeyRef: {name: "db:name"}}]}
            auth: {secretStore: zz-file}
            ---
            kind: Component
            metadata: {name: two}
            spec: {type: state.sqlite, metadata: [{name: connectionString, envRef: DB}]}
            ---
            kind: Component
            metadata: {name: three}
            spec: {type: state.sqlite, metadata: [{name: connectionString, value: "{appID}-{namespace}.db"}]}
            ---
            kind: Component
            metadata: {name: zz-file}
            spec: {type: secretstores.local.file, metadata: [{name: secretsFile, value: secrets.json}]}
            """);

        Assert.Equal(
            ["app-ns.app.db", "from-env.db", "from-secret.db"],
            Directory.EnumerateFiles(folder.Path, "*.db").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("scopes: [other]", "", false)]
    [InlineData("scopes: [other, app]", "", true)]
    [InlineData("", "namespace: ns", true)]
    [InlineData("", "namespace: elsewhere", false)]
    public void Resources_for_another_application_or_namespace_are_left_out(string scopes, string @namespace, bool kept)
    {
        var yaml = $"kind: Component\nmetadata: {{name: x, {@namespace}}}\nspec: {{type: state.in-memory}}\n{scopes}\n";
        var resources = ResourceSet.Load(Options() with { ResourcesPaths = [], Resources = [yaml] });
        Assert.Equal(kept, resources.OfKind("Component").Any());
    }

    private SidecarOptions Options() => new()
    {
        AppId = "app",
        Namespace = "ns",
        WorkingDirectory = folder.Path,
        ResourcesPaths = ["."],
        ReadEnvironment = name => name == "DB" ? "from-env.db" : null,
    };

    private async Task<TestSidecar> StartAsync(string yaml)
    {
        await File.WriteAllTextAsync(folder.Combine("a.yaml"), yaml);
        return await TestSidecar.StartAsync(Options());
    }
}
