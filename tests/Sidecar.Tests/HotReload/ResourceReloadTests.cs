using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sidecar.Testing;
using Testing;

namespace Sidecar.Tests.HotReload;

public sealed class ResourceReloadTests
{
    private const string Broker = "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata: {name: pubsub}\nspec: {type: pubsub.in-memory, version: v1}\n";

    [Fact]
    public async Task Declared_subscriptions_come_change_and_go_and_others_stay()
    {
        await using var rig = await ReloadRig.StartAsync(withApp: true, answer: null, ("pubsub.yaml", Broker), ("a.yaml", Subscription("a", "/a1")));
        rig.Write("b.yaml", Subscription("b", "/b1"));
        await DeliveredAsync(rig, "b", "/b1");

        rig.Write("b.yaml", Subscription("b", "/b2"));
        await DeliveredAsync(rig, "b", "/b2");
        await DeliveredAsync(rig, "a", "/a1");

        rig.Delete("b.yaml");
        await rig.UntilAsync(async () => (await TopicsAsync(rig)).SequenceEqual(["a"]), "only a is left");
        var before = rig.Asked.Count();
        await rig.PublishAsync("b");
        await DeliveredAsync(rig, "a", "/a1");
        Assert.DoesNotContain("/b2", rig.Asked.Skip(before));
    }

    [Fact]
    public async Task A_subscription_that_leads_nowhere_is_told_with_file_and_line()
    {
        await using var rig = await ReloadRig.StartAsync(withApp: true, answer: null, ("pubsub.yaml", Broker), ("a.yaml", Subscription("a", "/a1")));
        await DeliveredAsync(rig, "a", "/a1");

        rig.Write("rule.yaml", "kind: Subscription\nmetadata: {name: r}\nspec:\n  pubsubname: pubsub\n  topic: r\n  routes:\n    rules: [{match: \"event.type ==\", path: /r}]\n");
        await rig.LoggedAsync("rule.yaml:7: topic r on pubsub is not subscribed to: a rule does not compile");
        rig.Write("broker.yaml", Subscription("b", "/b").Replace("pubsubname: pubsub", "pubsubname: none", StringComparison.Ordinal));
        await rig.LoggedAsync("broker.yaml:1: topic b is not subscribed to: there is no pub/sub component none");
        rig.Write("path.yaml", Subscription("p", "''"));
        await rig.LoggedAsync("path.yaml:1: subscription 'p' names no path and is left out");
        await DeliveredAsync(rig, "a", "/a1");
    }

    [Fact]
    public async Task Files_may_be_links()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("one"));
        Directory.CreateDirectory(folder.Combine("two"));
        await File.WriteAllTextAsync(folder.Combine("one/c.yaml"), ReloadRig.State("first"));
        await File.WriteAllTextAsync(folder.Combine("two/c.yaml"), ReloadRig.State("other"));
        File.SetLastWriteTimeUtc(folder.Combine("two/c.yaml"), DateTime.UnixEpoch);
        Directory.CreateSymbolicLink(folder.Combine("current"), "one");
        await using var rig = await ReloadRig.StartAsync();
        rig.Link("c.yaml", folder.Combine("current/c.yaml"));
        await rig.UntilAsync(async () => await rig.SaveAsync("first", "k") == HttpStatusCode.NoContent, "the file behind the links is read");

        Directory.Delete(folder.Combine("current"));
        Directory.CreateSymbolicLink(folder.Combine("current"), "two");
        await rig.UntilAsync(async () => await rig.SaveAsync("other", "k") == HttpStatusCode.NoContent, "the links lead elsewhere");
    }

    [Fact]
    public async Task A_link_to_nothing_is_told_and_everything_stays()
    {
        await using var rig = await ReloadRig.StartAsync(files: ("a.yaml", ReloadRig.State("first")));
        rig.Link("b.yaml", "nowhere.yaml");
        rig.Write("c.yaml", ReloadRig.State("other"));
        await rig.LoggedAsync("b.yaml: cannot be read");
        Assert.Equal(HttpStatusCode.NoContent, await rig.SaveAsync("first", "k"));

        rig.Delete("b.yaml");
        await rig.UntilAsync(async () => await rig.SaveAsync("other", "k") == HttpStatusCode.NoContent, "the rest is read");
    }

    [Fact]
    public async Task Subscriptions_follow_their_broker()
    {
        await using var rig = await ReloadRig.StartAsync(withApp: true, answer: null, ("pubsub.yaml", Broker), ("a.yaml", Subscription("a", "/a1")));
        await DeliveredAsync(rig, "a", "/a1");

        rig.Write("pubsub.yaml", Broker.Replace("version: v1", "version: v1, metadata: [{name: x, value: y}]", StringComparison.Ordinal));
        await rig.LoggedAsync("The resources of app are reloaded");
        await DeliveredAsync(rig, "a", "/a1");
    }

    [Fact]
    public async Task An_application_that_found_no_broker_is_asked_for_its_subscriptions_when_one_comes()
    {
        await using var rig = await ReloadRig.StartAsync(withApp: true, answer: context =>
            context.Request.Path == "/dapr/subscribe"
                ? context.Response.WriteAsync("""[{"pubsubname":"pubsub","topic":"p","route":"/p"}]""")
                : Task.CompletedTask);
        Assert.DoesNotContain("/dapr/subscribe", rig.Asked);

        rig.Write("pubsub.yaml", Broker);
        await rig.UntilAsync(async () => (await TopicsAsync(rig)).SequenceEqual(["p"]), "p is subscribed to");
        await DeliveredAsync(rig, "p", "/p");
    }

    [Fact]
    public async Task Input_bindings_begin_and_end()
    {
        await using var rig = await ReloadRig.StartAsync(withApp: true);
        rig.Write(
            "tick.yaml",
            """
            kind: Component
            metadata: {name: tick}
            spec: {type: bindings.cron, metadata: [{name: schedule, value: "@every 1s"}, {name: direction, value: input}]}
            """);
        await rig.UntilAsync(() => Task.FromResult(rig.Asked.Contains("/tick")), "the binding ticks");

        rig.Delete("tick.yaml");
        await rig.LoggedAsync("No longer reading from the input binding tick");
    }

    [Fact]
    public async Task Other_resiliency_policies_hold()
    {
        await using var rig = await ReloadRig.StartAsync(withApp: true, answer: context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        await rig.GetAsync("/v1.0/invoke/app/method/fails");
        Assert.Single(rig.Asked, "/fails");

        rig.Write(
            "resiliency.yaml",
            """
            kind: Resiliency
            metadata: {name: r}
            spec: {policies: {retries: {twice: {duration: 1ms, maxRetries: 2}}}, targets: {apps: {app: {retry: twice}}}}
            """);
        await rig.LoggedAsync("Other resiliency policies hold from now on");
        await rig.GetAsync("/v1.0/invoke/app/method/again");
        Assert.Equal(3, rig.Asked.Count(path => path == "/again"));
    }

    [Fact]
    public async Task Http_endpoints_come_and_go()
    {
        await using var target = TestApp.Answering();
        await target.StartAsync();
        await using var rig = await ReloadRig.StartAsync();
        rig.Write("there.yaml", $"kind: HTTPEndpoint\nmetadata: {{name: there}}\nspec: {{baseUrl: \"http://127.0.0.1:{target.Port}\"}}\n");
        await rig.UntilAsync(async () => await rig.GetAsync("/v1.0/invoke/there/method/x") == HttpStatusCode.OK, "the endpoint is called");

        rig.Delete("there.yaml");
        await rig.UntilAsync(async () => await rig.GetAsync("/v1.0/invoke/there/method/x") == HttpStatusCode.InternalServerError, "the endpoint is unknown");
    }

    [Fact]
    public async Task A_changed_configuration_holds()
    {
        const string Config = "kind: Configuration\nmetadata: {name: c}\nspec: {secrets: {scopes: [{storeName: env, defaultAccess: ACCESS}]}}\n";
        await using var rig = await ReloadRig.StartAsync(
            files:
            [
                ("config.yaml", Config.Replace("ACCESS", "deny", StringComparison.Ordinal)),
                ("env.yaml", "kind: Component\nmetadata: {name: env}\nspec: {type: secretstores.local.env}\n"),
            ]);
        Assert.Equal(HttpStatusCode.Forbidden, await rig.GetAsync("/v1.0/secrets/env/PATH"));

        rig.Write("config.yaml", Config.Replace("ACCESS", "allow", StringComparison.Ordinal));
        await rig.UntilAsync(async () => await rig.GetAsync("/v1.0/secrets/env/PATH") == HttpStatusCode.OK, "the secret may be read");
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public async Task Files_are_watched_unless_the_feature_is_off(string enabled, int timers)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            folder.Combine("c.yaml"),
            $"kind: Configuration\nmetadata: {{name: c}}\nspec: {{features: [{{name: HotReload, enabled: {enabled}}}]}}\n");
        var clock = new FakeTimeProvider();
        await using var sidecar = await DaprSidecar.StartAsync(
            new SidecarOptions { AppId = "app", WorkingDirectory = folder.Path, ResourcesPaths = ["."], ConfigPaths = ["c.yaml"], TimeProvider = clock });

        Assert.Equal(timers, clock.Waiting);
    }

    private static string Subscription(string topic, string route) =>
        $"apiVersion: dapr.io/v1alpha1\nkind: Subscription\nmetadata: {{name: {topic}}}\nspec: {{pubsubname: pubsub, topic: {topic}, route: {route}}}\n";

    private static async Task<IEnumerable<string>> TopicsAsync(ReloadRig rig) =>
        (JsonNode.Parse(await rig.Client.GetStringAsync("/v1.0/metadata"))!["subscriptions"] as JsonArray ?? []).Select(
            subscription => subscription!["topic"]!.ToString());

    private static Task DeliveredAsync(ReloadRig rig, string topic, string path)
    {
        var before = rig.Asked.Count(asked => asked == path);
        return rig.UntilAsync(
            async () =>
            {
                await rig.PublishAsync(topic);
                return rig.Asked.Count(asked => asked == path) > before;
            },
            $"a message of {topic} at {path}");
    }
}
