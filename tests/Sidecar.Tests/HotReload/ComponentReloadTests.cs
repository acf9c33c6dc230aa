using System.Net;
using System.Text.Json.Nodes;
using Sidecar.Components;
using Sidecar.Components.Calls;
using Sidecar.Workflows.Runtime;

namespace Sidecar.Tests.HotReload;

public sealed class ComponentReloadTests
{
    [Fact]
    public async Task A_component_comes_and_goes_with_its_file()
    {
        await using var rig = await ReloadRig.StartAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, await rig.SaveAsync("late", "k"));

        rig.Write("late.yaml", ReloadRig.State("late"));
        await rig.UntilAsync(async () => await rig.SaveAsync("late", "k") == HttpStatusCode.NoContent, "the new store takes a save");

        rig.Delete("late.yaml");
        await rig.UntilAsync(async () => await rig.SaveAsync("late", "k") == HttpStatusCode.InternalServerError, "the store is gone");
    }

    [Fact]
    public async Task A_changed_component_takes_the_old_ones_place_without_a_failed_request()
    {
        const string Sqlite =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: store}
            spec: {type: state.sqlite, version: v1, metadata: [{name: connectionString, value: a.db}, {name: tableName, value: TABLE}]}

            """;
        await using var rig = await ReloadRig.StartAsync(files: ("store.yaml", Sqlite.Replace("TABLE", "one", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.NoContent, await rig.SaveAsync("store", "old"));

        using var enough = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 4).Select(caller => SaveAsync(rig, caller, enough.Token)).ToList();
        rig.Write("store.yaml", Sqlite.Replace("TABLE", "two", StringComparison.Ordinal));
        await rig.UntilAsync(async () => await rig.GetAsync("/v1.0/state/store/old") == HttpStatusCode.NoContent, "the store reads another table");
        await enough.CancelAsync();

        Assert.All((await Task.WhenAll(callers)).SelectMany(answers => answers), status => Assert.Equal(HttpStatusCode.NoContent, status));
    }

    [Fact]
    public async Task A_request_that_has_begun_finds_its_component_though_that_is_replaced_meanwhile()
    {
        await using var rig = await ReloadRig.StartAsync(files: ("store.yaml", ReloadRig.State("store")));
        using var body = new SlowBody();
        var saving = rig.Client.PostAsync("/v1.0/state/store", body);
        await body.IsRead;

        rig.Write("store.yaml", ReloadRig.State("store", ", metadata: [{name: keyPrefix, value: none}]"));
        var calls = rig.Sidecar.Runtime.Service<ComponentCalls>();
        await rig.UntilAsync(() => Task.FromResult(calls.Replacing is not null), "the store is being replaced");
        body.Finish("""[{"key":"k","value":1}]""");

        Assert.Equal(HttpStatusCode.NoContent, (await saving).StatusCode);
        await rig.LoggedAsync("The resources of app are reloaded");
        Assert.Equal(HttpStatusCode.NoContent, await rig.SaveAsync("store", "k"));
    }

    [Fact]
    public async Task An_application_can_use_a_broker_to_finish_what_it_was_given_by_it()
    {
        const string Broker = "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata: {name: pubsub}\nspec: {type: pubsub.in-memory, version: v1}\n";
        const string Subscription = "apiVersion: dapr.io/v1alpha1\nkind: Subscription\nmetadata: {name: a}\nspec: {pubsubname: pubsub, topic: a, route: /a}\n";
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var rig = await ReloadRig.StartAsync(
            withApp: true, answer: context => context.Request.Path == "/a" ? goOn.Task : Task.CompletedTask, ("pubsub.yaml", Broker), ("a.yaml", Subscription));
        await rig.PublishAsync("a");
        await rig.UntilAsync(() => Task.FromResult(rig.Asked.Contains("/a")), "the application has the message");

        rig.Write("pubsub.yaml", Broker.Replace("version: v1", "version: v1, metadata: [{name: x, value: y}]", StringComparison.Ordinal));
        var components = rig.Sidecar.Runtime.Service<ComponentStore>();
        await rig.UntilAsync(() => Task.FromResult(!components.All.Any()), "the broker is to go");
        await rig.PublishAsync("b");
        goOn.SetResult();
        await rig.LoggedAsync("The resources of app are reloaded");
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_with_its_line_and_everything_stays()
    {
        await using var rig = await ReloadRig.StartAsync(files: ("store.yaml", ReloadRig.State("store")));
        await rig.SaveAsync("store", "k");

        rig.Write("store.yaml", ReloadRig.State("store", ", metadata: []") + "---\na: b: c\n");
        await rig.LoggedAsync("store.yaml:6: not valid YAML");
        Assert.Equal(HttpStatusCode.OK, await rig.GetAsync("/v1.0/state/store/k"));
        Assert.DoesNotContain(rig.Logs.All, line => line.Text.Contains('\n', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("type: state.nope", "store.yaml:1: component 'store' (state.nope) cannot be loaded: there is no component type state.nope; what was loaded before stays")]
    [InlineData("type: state.sqlite", "the setting connectionString is missing; what was loaded before stays")]
    [InlineData("type: state.in-memory, initTimeout: soon", "initTimeout 'soon' of component 'store' is not a duration")]
    public async Task A_component_that_is_wrong_on_the_face_of_it_leaves_the_old_one(string spec, string told)
    {
        await using var rig = await ReloadRig.StartAsync(files: ("store.yaml", ReloadRig.State("store")));
        await rig.SaveAsync("store", "k");

        rig.Write("store.yaml", $"kind: Component\nmetadata: {{name: store}}\nspec: {{{spec}}}\n");
        await rig.LoggedAsync(told);
        Assert.Equal(HttpStatusCode.OK, await rig.GetAsync("/v1.0/state/store/k"));
    }

    [Fact]
    public async Task A_component_that_does_not_start_ends_the_sidecar()
    {
        await using var rig = await ReloadRig.StartAsync();
        rig.Write(
            "secrets.yaml",
            "kind: Component\nmetadata: {name: secrets}\nspec: {type: secretstores.local.file, metadata: [{name: secretsFile, value: missing.json}]}\n");

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => rig.Sidecar.StopRequested.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Contains(
            "secrets.yaml:1: component 'secrets' (secretstores.local.file) cannot be loaded: the secrets file",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_says_ignoreErrors_does_not()
    {
        await using var rig = await ReloadRig.StartAsync();
        rig.Write(
            "secrets.yaml",
            """
            kind: Component
            metadata: {name: secrets}
            spec: {type: secretstores.local.file, ignoreErrors: true, metadata: [{name: secretsFile, value: missing.json}]}
            """);

        await rig.LoggedAsync("it says ignoreErrors");
        await rig.LoggedAsync("The resources of app are reloaded");
        Assert.False(rig.Sidecar.StopRequested.IsCompleted);
    }

    [Fact]
    public async Task There_is_one_actor_state_store_and_it_can_change_hands()
    {
        const string Marked = ", metadata: [{name: actorStateStore, value: \"true\"}]";
        await using var rig = await ReloadRig.StartAsync(files: ("one.yaml", ReloadRig.State("one", Marked)));
        rig.Write("two.yaml", ReloadRig.State("two", Marked + ", ignoreErrors: true"));
        await rig.LoggedAsync("it is marked actorStateStore, and so is 'one'");

        rig.Write("one.yaml", ReloadRig.State("one"));
        rig.Write("two.yaml", ReloadRig.State("two", Marked));
        await rig.LoggedAsync("Component loaded: two");
        Assert.True(rig.Sidecar.Runtime.Service<ActorStateStore>().Exists);

        var components = JsonNode.Parse(await rig.Client.GetStringAsync("/v1.0/metadata"))!["components"]!.AsArray();
        Assert.Equal(["one", "two"], components.Select(component => component!["name"]!.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_marked_actor_state_stores_stop_the_start()
    {
        const string Marked = ", metadata: [{name: actorStateStore, value: \"true\"}]";
        var failure = await Assert.ThrowsAsync<SidecarStartException>(() =>
            DaprSidecar.StartAsync(new SidecarOptions { AppId = "app", Resources = [ReloadRig.State("one", Marked), ReloadRig.State("two", Marked)] }));
        Assert.Contains("only one may be", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<HttpStatusCode>> SaveAsync(ReloadRig rig, int caller, CancellationToken enough)
    {
        List<HttpStatusCode> answers = [];
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            answers.Add(await rig.SaveAsync("store", $"{caller}-{i % 50}"));
        }

        return answers;
    }
}
