using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Sidecar.Observation;
using Sidecar.Testing;

namespace Sidecar.Tests.Testing;

/// <summary>What a sidecar shows of its work.</summary>
public sealed class RecordingTests : IAsyncLifetime
{
    private const string Subscriptions = """
        [{"pubsubname":"pubsub","topic":"orders","route":"/orders","deadLetterTopic":"dead"},
         {"pubsubname":"pubsub","topic":"bulk","route":"/bulk","bulkSubscribe":{"enabled":true,"maxMessagesCount":2,"maxAwaitDurationMs":1000}}]
        """;

    private TestSidecar sidecar = null!;
    private int failures;

    public async Task InitializeAsync()
    {
        var options = new SidecarOptions
        {
            AppId = "app",
            Resources =
            [
                TestComponent.Yaml("store", "state.sqlite", ("connectionString", "state.db")),
                TestComponent.Yaml("pubsub", "pubsub.in-memory"),
                """
                apiVersion: dapr.io/v1alpha1
                kind: Resiliency
                metadata: {name: again}
                spec:
                  policies: {retries: {again: {policy: constant, duration: 0s, maxRetries: 2}}}
                  targets: {components: {pubsub: {inbound: {retry: again}}}}
                """,
            ],
        };
        sidecar = await TestSidecar.StartAsync(options, TestApp.Answering(AnswerAsync));
    }

    public async Task DisposeAsync() => await sidecar.DisposeAsync();

    [Fact]
    public async Task Saves_deletes_and_transactions_are_shown_with_the_callers_keys()
    {
        await sidecar.Client.PostAsJsonAsync("/v1.0/state/store", new[] { new { key = "a", value = new { n = 1 } } });
        await sidecar.Client.DeleteAsync("/v1.0/state/store/a");
        object[] operations = [new { operation = "upsert", request = new { key = "b", value = 2 } }, new { operation = "delete", request = new { key = "c" } }];
        await sidecar.Client.PostAsJsonAsync("/v1.0/state/store/transaction", new { operations });

        Assert.Equal(
            [("store", "a", """{"n":1}"""), ("store", "a", null), ("store", "b", "2"), ("store", "c", null)],
            sidecar.Saved.Select(state => (state.StoreName, state.Key, state.Value is { } value ? Payload.Show(value) : null)));
        Assert.Equal(2, (await sidecar.Saved.WaitForAsync(state => state.Key == "b")).Value<int>());
    }

    [Fact]
    public async Task A_save_that_was_refused_is_not_shown()
    {
        var refused = await sidecar.Client.PostAsJsonAsync("/v1.0/state/store", new[] { new { key = "a", value = 1, etag = "other" } });
        object[] operations =
            [
                new { operation = "upsert", request = new { key = "b", value = 2 } },
                new { operation = "upsert", request = new { key = "c", value = 2, etag = "other" } },
            ];
        await sidecar.Client.PostAsJsonAsync("/v1.0/state/store/transaction", new { operations });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Empty(sidecar.Saved);
    }

    [Fact]
    public async Task Each_attempt_to_deliver_is_shown_with_its_end()
    {
        failures = 1;
        await sidecar.Client.PostAsJsonAsync("/v1.0/publish/pubsub/orders?metadata.rawPayload=false", new { id = 7 });

        var published = await sidecar.Published.WaitForAsync();
        Assert.Equal(("pubsub", "orders", 7), (published.PubSubName, published.Topic, published.Data<Dictionary<string, int>>()!["id"]));
        var attempts = await sidecar.Delivered.WaitForAsync(2);
        Assert.Equal([DeliveryOutcome.Failed, DeliveryOutcome.Taken], attempts.Select(attempt => attempt.Outcome));
        Assert.All(attempts, attempt => Assert.Equal(("/orders", 7), (attempt.Route, attempt.Data<Dictionary<string, int>>()!["id"])));
    }

    [Fact]
    public async Task A_message_that_is_dropped_or_fails_for_good_is_shown_as_a_dead_letter()
    {
        await sidecar.Client.PostAsJsonAsync("/v1.0/publish/pubsub/orders", "drop");
        await sidecar.Published.WaitForAsync(message => message.Topic == "dead");
        failures = 3;
        await sidecar.Client.PostAsJsonAsync("/v1.0/publish/pubsub/orders", "fail");
        await sidecar.Published.WaitForAsync(2, message => message.Topic == "dead");

        Assert.Equal(
            [DeliveryOutcome.Dropped, DeliveryOutcome.Failed, DeliveryOutcome.Failed, DeliveryOutcome.Failed],
            sidecar.Delivered.Select(attempt => attempt.Outcome));
    }

    [Fact]
    public async Task Each_entry_of_a_batch_is_shown()
    {
        await sidecar.Client.PostAsJsonAsync("/v1.0/publish/pubsub/bulk", "one");
        await sidecar.Client.PostAsJsonAsync("/v1.0/publish/pubsub/bulk", "two");

        var delivered = await sidecar.Delivered.WaitForAsync(2, attempt => attempt is { Topic: "bulk", Outcome: DeliveryOutcome.Dropped });
        Assert.Equal(["one", "two"], delivered.Select(attempt => attempt.Data<string>()!).Order(StringComparer.Ordinal));
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/dapr/subscribe")
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Subscriptions);
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        context.Response.StatusCode = context.Request.Path == "/bulk"
            ? 404
            : context.Request.Path == "/orders" && Interlocked.Decrement(ref failures) >= 0
            ? 500
            : 200;
        if (body.Contains("\"drop\"", StringComparison.Ordinal))
        {
            await context.Response.WriteAsync("""{"status":"DROP"}""");
        }
    }
}
