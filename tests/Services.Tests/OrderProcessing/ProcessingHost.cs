using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Services.Tests.Fakes;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Processing.Records;
using Shop.Processing.Saga;

namespace Services.Tests.Processing;

/// <summary>The processing service with a sidecar in memory and a workflow runtime that starts nothing.</summary>
internal sealed class ProcessingHost : IDisposable
{
    public const string Order = "00000000000000000000000000000001";

    public ProcessingHost()
    {
        Host = new ServiceHost<OrderWorkflow>().With(services => services.AddSingleton<ISagaRuntime>(Runtime));
        Client = Host.AsSidecar();
    }

    public FakeSagaRuntime Runtime { get; } = new();

    public ServiceHost<OrderWorkflow> Host { get; }

    public HttpClient Client { get; }

    public ProcessingRecord? Stored => Host.Dapr.State.Document<ProcessingRecord>(ComponentNames.ProcessingState, Order);

    /// <summary>An order as the order service hands it over, accepted that long ago.</summary>
    public static OrderSubmitted Submitted(TimeSpan age = default)
    {
        var at = TimeProvider.System.GetUtcNow() - age;
        var order = new Order(Order, OrderStatus.Submitted, [new OrderLine("MUG", 1)], null, null, at, at, [new OrderHistoryEntry(at, OrderStatus.Submitted)]);
        return new OrderSubmitted(OrderSubmitted.CurrentVersion, order, new OrderContact("alice", "alice@example.test"), "tok_ok", null);
    }

    public Task<HttpResponseMessage> CancelAsync(string id = Order) => Client.PostAsync($"/orders/{id}/cancel", null);

    public Task<HttpResponseMessage> DecideAsync(bool? approve = true, string? by = "olga", string id = Order) =>
        Client.PostAsJsonAsync($"/orders/{id}/review", new { approve, by });

    /// <summary>Brings a submission as the sidecar does; gives the status that it reads.</summary>
    public Task<string?> DeliverAsync(object data) => Deliveries.BringAsync(Client, "/events/order-submitted", data);

    /// <summary>Starts the order and lets its record be changed as its saga would.</summary>
    public async Task BeginAsync(Func<ProcessingRecord, ProcessingRecord> then)
    {
        Assert.Equal("SUCCESS", await DeliverAsync(Submitted()));
        await Host.Services.GetRequiredService<Shop.ServiceDefaults.State.DocumentStore<ProcessingRecord>>()
            .ChangeAsync(Order, record => then(record!), CancellationToken.None);
    }

    public void Dispose()
    {
        Client.Dispose();
        Host.Dispose();
    }
}
