using Dapr.Workflow;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Sdk.Tests.Worker;

/// <summary>An application with a worker.</summary>
internal static class WorkerHost
{
    public static async Task<IHost> StartAsync(
        TaskHub hub, Action<WorkflowRuntimeOptions> configure, Action<IServiceCollection>? services = null, string? token = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["DAPR_GRPC_ENDPOINT"] = hub.Address, ["DAPR_API_TOKEN"] = token });
        builder.Services.AddDaprWorkflow(configure);
        services?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
