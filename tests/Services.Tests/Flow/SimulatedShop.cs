using Dapr.Client;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Services.Tests.Fakes;
using Services.Tests.Payments;
using Shop.Catalogue.Products;
using Shop.Catalogue.Reservations;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Notifications.Mails;
using Shop.Ordering.Listing;
using Shop.Ordering.Orders;
using Shop.Ordering.Placing;
using Shop.Payments;
using Shop.Payments.Providers;
using Shop.Processing.Catalog;
using Shop.Processing.Payments;
using Shop.Processing.Records;
using Shop.Processing.Saga;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Events;
using Shop.ServiceDefaults.State;
using Testing.Simulations;

namespace Services.Tests.Flow;

/// <summary>
/// The shop in one thread: two replicas of every service, with what they register themselves, on one store, one broker, one workflow engine
/// and one provider. Any of them may die between any two steps.
/// </summary>
internal sealed class SimulatedShop
{
    private const int Replicas = 2;
    private readonly Simulation simulation;
    private readonly Dictionary<string, List<SimulatedService>> services = [];
    private readonly Dictionary<string, Action<IServiceCollection>> registrations;
    private readonly Dictionary<SimulatedService, SemaphoreSlim> mailTurns = [];
    private int writes;

    public SimulatedShop(Simulation simulation, int seed)
    {
        this.simulation = simulation;
        Provider = new SimulatedProvider(simulation, closesKeys: true);
        Sagas = new SimulatedSagas(simulation, () => Any(AppIds.OrderProcessing));
        Broker = new SimulatedBroker(simulation, Dapr);
        Dapr.Binding = SendAsync;
        Dapr.Faults.Seed(seed, 0.02);
        registrations = new()
        {
            [AppIds.Order] = AddOrder,
            [AppIds.OrderProcessing] = AddProcessing,
            [AppIds.Catalog] = AddCatalog,
            [AppIds.Payment] = AddPayment,
            [AppIds.Notification] = AddNotification,
        };
        foreach (var app in registrations.Keys)
        {
            services[app] = [.. Enumerable.Range(0, Replicas).Select(_ => Start(app))];
        }

        Broker.Subscribe(
            Topics.OrderSubmitted,
            message => BringAsync<Shop.Processing.Submissions.OrderSubmittedHandler, OrderSubmitted>(AppIds.OrderProcessing, message));
        Broker.Subscribe(Topics.OrderEvents, message => BringAsync<Shop.Ordering.Events.OrderChangedHandler, OrderChanged>(AppIds.Order, message));
        Broker.Subscribe(Topics.OrderEvents, NotifyAsync);
    }

    /// <summary>What there is to buy.</summary>
    public static ProductFile Products { get; } = new([
        new SeedProduct("PLENTY", "Plenty", new Money(100, "EUR"), 30),
        new SeedProduct("SCARCE", "Scarce", new Money(300, "EUR"), 3),
        new SeedProduct("DEAR", "Dear", new Money(100_000, "EUR"), 5)]);

    /// <summary>State, and what goes wrong with it.</summary>
    public FakeDapr Dapr { get; } = new();

    public SimulatedProvider Provider { get; }

    public SimulatedBroker Broker { get; }

    public SimulatedSagas Sagas { get; }

    /// <summary>Each mail that went out, by its file name.</summary>
    public List<string> Mails { get; } = [];

    /// <summary>The order of each delivery to Notification that died or failed on its way: any of them may have sent its mail.</summary>
    public List<string> Interrupted { get; } = [];

    /// <summary>How many processes died.</summary>
    public FaultCount Kills { get; } = new();

    /// <summary>How many calls between services were lost.</summary>
    public FaultCount Lost { get; } = new();

    /// <summary>All that went wrong.</summary>
    public int Faults => Dapr.Faults.Happened + Provider.Faults + Broker.Faults.Happened + Sagas.Faults.Happened + Kills.Happened + Lost.Happened;

    /// <summary>One of a service's replicas.</summary>
    public SimulatedService Any(string app) => services[app][simulation.Random.Next(Replicas)];

    /// <summary>Now and then, ends a process at once and starts it again; the workflow engine's sometimes after minutes.</summary>
    public void KillNowAndThen()
    {
        var chance = simulation.Random.Next(3_000);
        if (chance < services.Count)
        {
            var (app, victim) = (services.Keys.ElementAt(chance), simulation.Random.Next(Replicas));
            services[app][victim].Process.Kill();
            services[app][victim] = Start(app);
            Kills.Happened++;
        }
        else if (chance == services.Count)
        {
            Sagas.Kill();
        }
        else if (chance == services.Count + 1)
        {
            simulation.Clock.Advance(TimeSpan.FromSeconds(simulation.Random.Next(600)));
            Sagas.Kill();
        }
    }

    private static void AddOrder(IServiceCollection collection) =>
        collection.AddOrderRecords().AddCustomerLists().AddPlacing().AddTransient<Shop.Ordering.Events.OrderChangedHandler>();

    private static void AddCatalog(IServiceCollection collection) => collection
        .AddSingleton(Products).AddSingleton<ProductLedger>().AddSingleton<ReservationDesk>()
        .AddDocumentStore<ProductDocument>(ComponentNames.CatalogState)
        .AddDocumentStore<ReservationDocument>(ComponentNames.CatalogState);

    private static void AddNotification(IServiceCollection collection) =>
        collection.AddMails().AddTransient<Shop.Notifications.Events.OrderChangedHandler>();

    private void AddProcessing(IServiceCollection collection)
    {
        collection.AddProcessingRecords().AddOrderSaga();
        collection.AddSingleton<ISagaRuntime>(Sagas)
            .AddSingleton<SagaWorker>()
            .AddSingleton<ProcessingDoor>()
            .AddTransient<Shop.Processing.Submissions.OrderSubmittedHandler>();
        collection.AddSingleton(_ => new CatalogClient(new SimulatedNetwork(simulation, CatalogAsync) { Faults = Lost }));
        collection.AddSingleton(_ => new PaymentClient(new SimulatedNetwork(simulation, PaymentAsync) { Faults = Lost }));
    }

    private void AddPayment(IServiceCollection collection) => collection
        .AddSingleton<IPaymentProvider>(Provider).AddSingleton<PaymentDesk>().AddDocumentStore<PaymentDocument>(ComponentNames.PaymentState);

    private SimulatedService Start(string app)
    {
        var service = new SimulatedService(
            simulation,
            Dapr,
            collection => registrations[app](collection.AddSingleton(new WriteIds(() => $"{simulation.Random.Next(0x10000):x4}{++writes:x8}"))));
        mailTurns[service] = new SemaphoreSlim(1);
        return service;
    }

    private Task<TopicResult> BringAsync<THandler, TEvent>(string app, PublishedEvent message)
        where THandler : ITopicHandler<TEvent> =>
        Any(app).RunAsync<THandler, TopicResult>(handler => handler.HandleAsync(message.Read<TEvent>(), CancellationToken.None));

    /// <summary>One at a time in each process: its own turns wait on a clock's token, whose end would come on another thread.</summary>
    private async Task<TopicResult> NotifyAsync(PublishedEvent message)
    {
        var service = Any(AppIds.Notification);
        try
        {
            return await NotifyAsync(service, message);
        }
        catch
        {
            Interrupted.Add(message.Read<OrderChanged>().Order.Id);
            throw;
        }
    }

    private Task<TopicResult> NotifyAsync(SimulatedService service, PublishedEvent message) =>
        service.RunAsync<Shop.Notifications.Events.OrderChangedHandler, TopicResult>(async handler =>
        {
            await mailTurns[service].WaitAsync();
            try
            {
                return await handler.HandleAsync(message.Read<OrderChanged>(), CancellationToken.None);
            }
            finally
            {
                mailTurns[service].Release();
            }
        });

    private Task<byte[]> SendAsync(BindingRequest request)
    {
        Mails.Add(request.Metadata["fileName"]);
        return Task.FromResult(Array.Empty<byte>());
    }

    private Task<IResult> CatalogAsync(HttpMethod method, string path, byte[] body) => Any(AppIds.Catalog).RunAsync<ReservationDesk, IResult>(async desk => path.Split('/') switch
    {
        [_, "reservations"] =>
            await ReservationEndpoints.ReserveAsync(
                Json.Parse<Shop.Contracts.Reservations.ReservationRequest>(body), desk, CancellationToken.None),
        [_, "reservations", var id, "confirm"] => await ReservationEndpoints.ConfirmAsync(id, desk, CancellationToken.None),
        [_, "reservations", var id, "release"] => await ReservationEndpoints.ReleaseAsync(id, desk, CancellationToken.None),
        _ => throw new InvalidOperationException($"{method} {path} is not a route of the catalog."),
    });

    private Task<IResult> PaymentAsync(HttpMethod method, string path, byte[] body) => Any(AppIds.Payment).RunAsync<PaymentDesk, IResult>(async desk => path.Split('/') switch
    {
        [_, "payments"] => await PaymentEndpoints.AuthoriseAsync(Json.Parse<Shop.Contracts.Payments.PaymentRequest>(body), desk),
        [_, "payments", var id, "capture"] => await PaymentEndpoints.DoAsync(PaymentAction.Capture, id, desk),
        [_, "payments", var id, "void"] => await PaymentEndpoints.DoAsync(PaymentAction.Void, id, desk),
        _ => throw new InvalidOperationException($"{method} {path} is not a route of payments."),
    });
}
