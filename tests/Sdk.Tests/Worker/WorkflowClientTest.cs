using Dapr.Workflow;
using Google.Protobuf;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Sdk.Tests.Worker;

/// <summary>A test of the workflow client, over a real connection.</summary>
public abstract class WorkflowClientTest : TaskHubTest
{
    private ServiceProvider services = null!;

    internal DaprWorkflowClient Client { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["DAPR_GRPC_ENDPOINT"] = Hub.Address + "/ignored" })
            .Build();
        services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddDaprWorkflow(_ => { }).BuildServiceProvider();
        Client = services.GetRequiredService<DaprWorkflowClient>();
    }

    public override async Task DisposeAsync()
    {
        await services.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Answers a management call, and keeps it.</summary>
    private protected Func<TRequest> Answer<TRequest>(string method, Func<TRequest, IMessage> answer)
        where TRequest : class, IMessage<TRequest>, new()
    {
        TRequest? seen = null;
        Hub.On<TRequest>(method, request => answer(seen = request));
        return () => seen ?? throw new InvalidOperationException($"{method} was not called.");
    }
}
