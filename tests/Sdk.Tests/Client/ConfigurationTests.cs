using System.Threading.Channels;
using Dapr;
using Dapr.Client.Protocol;
using Google.Protobuf;

namespace Sdk.Tests.Client;

public sealed class ConfigurationTests : RealSidecarTest
{
    [Fact]
    public async Task Items_come_with_value_version_and_metadata()
    {
        await using var sidecar = await GrpcStub.StartAsync();
        GetConfigurationRequest? sent = null;
        sidecar.On<GetConfigurationRequest>("GetConfiguration", request =>
        {
            sent = request;
            return new GetConfigurationResponse { Items = { ["a"] = new ConfigurationItem { Value = "1", Version = "v", Metadata = { ["m"] = "n" } } } };
        });
        using var client = sidecar.Client();

        var found = await client.GetConfiguration("config", ["a", "b"], new Dictionary<string, string> { ["x"] = "y" });

        Assert.Equal(("1", "v", "n"), (found.Items["a"].Value, found.Items["a"].Version, found.Items["a"].Metadata["m"]));
        Assert.Equal(new GetConfigurationRequest { StoreName = "config", Keys = { "a", "b" }, Metadata = { ["x"] = "y" } }, sent);
    }

    [Fact]
    public async Task Changes_come_as_they_happen_and_name_the_subscription()
    {
        await using var sidecar = await GrpcStub.StartAsync();
        var changes = Channel.CreateUnbounded<IMessage>();
        sidecar.On<SubscribeConfigurationRequest>("SubscribeConfiguration", _ => changes.Reader.ReadAllAsync());
        using var client = sidecar.Client();

        var subscription = await client.SubscribeConfiguration("config", ["a"]);
        Assert.Empty(subscription.Id);
        await using var read = subscription.Source.GetAsyncEnumerator();
        await changes.Writer.WriteAsync(Change("1"));
        Assert.True(await read.MoveNextAsync());
        Assert.Equal(("s1", "1"), (subscription.Id, read.Current["a"].Value));
        await changes.Writer.WriteAsync(Change("2"));
        Assert.True(await read.MoveNextAsync());
        Assert.Equal("2", read.Current["a"].Value);
        changes.Writer.Complete();
        Assert.False(await read.MoveNextAsync());
    }

    [Fact]
    public async Task Reading_changes_ends_when_it_is_cancelled()
    {
        await using var sidecar = await GrpcStub.StartAsync();
        var changes = Channel.CreateUnbounded<IMessage>();
        sidecar.On<SubscribeConfigurationRequest>("SubscribeConfiguration", _ => changes.Reader.ReadAllAsync());
        using var client = sidecar.Client();
        using var end = new CancellationTokenSource();
        var subscription = await client.SubscribeConfiguration("config", []);
        await using var read = subscription.Source.GetAsyncEnumerator(end.Token);
        var next = read.MoveNextAsync().AsTask();

        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        changes.Writer.Complete();
    }

    [Fact]
    public async Task Ending_a_subscription_tells_how_it_went()
    {
        await using var sidecar = await GrpcStub.StartAsync();
        sidecar.On<UnsubscribeConfigurationRequest>(
            "UnsubscribeConfiguration", request => new UnsubscribeConfigurationResponse { Ok = request is { StoreName: "config", Id: "s1" }, Message = "m" });
        using var client = sidecar.Client();

        var ended = await client.UnsubscribeConfiguration("config", "s1");

        Assert.Equal((true, "m"), (ended.Ok, ended.Message));
    }

    [Fact]
    public async Task A_sidecar_without_configuration_stores_says_so()
    {
        var failure = await Assert.ThrowsAsync<DaprException>(() => Client.GetConfiguration("config", []));
        Assert.Contains("configuration stores not configured", failure.InnerException!.Message, StringComparison.Ordinal);

        Assert.False((await Client.UnsubscribeConfiguration("config", "s1")).Ok);
    }

    [Fact]
    public async Task A_subscription_that_is_refused_fails_when_it_is_read()
    {
        var subscription = await Client.SubscribeConfiguration("config", []);

        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await subscription.Source.FirstAsync());

        Assert.Contains("configuration stores not configured", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_without_a_store() => await Assert.ThrowsAsync<ArgumentException>(() => Client.GetConfiguration(string.Empty, []));

    private static SubscribeConfigurationResponse Change(string value) =>
        new() { Id = "s1", Items = { ["a"] = new ConfigurationItem { Value = value } } };
}
