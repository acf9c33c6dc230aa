using Dapr.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Telemetry;
using Testing.Simulations;

namespace Services.Tests.Fakes;

/// <summary>A replica of a service in a simulation: its services without a host, on a sidecar that the replicas may share.</summary>
internal sealed class SimulatedService
{
    private readonly ServiceProvider services;

    public SimulatedService(Simulation simulation, FakeDapr dapr, Action<IServiceCollection> add)
    {
        Process = simulation.Start();
        var collection = new ServiceCollection().AddLogging().AddMetrics().AddOptions()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<TimeProvider>(simulation.Clock).AddSingleton<DaprClient>(dapr).AddSingleton<ShopMetrics>();
        add(collection);
        services = collection.BuildServiceProvider();
    }

    /// <summary>The process it runs in.</summary>
    public SimulatedProcess Process { get; }

    /// <summary>Has one of its services do something, in its process.</summary>
    public Task<T> RunAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull => Process.RunAsync(() => work(services.GetRequiredService<TService>()));
}
