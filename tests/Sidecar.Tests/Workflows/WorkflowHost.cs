using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Api.Errors;
using Sidecar.Components;
using Sidecar.Components.Calls;
using Sidecar.State.Stores;
using Sidecar.Tests.Grpc;
using Sidecar.Workflows;
using Sidecar.Workflows.Runtime;

namespace Sidecar.Tests.Workflows;

/// <summary>The workflow engine behind its two APIs, on a store that the test owns.</summary>
internal sealed class WorkflowHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private WorkflowHost(WebApplication app)
    {
        this.app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        GrpcAddress = new Uri(app.Urls.Last());
        Grpc = new GrpcTestClient(GrpcAddress);
    }

    public HttpClient Http { get; }

    public Uri GrpcAddress { get; }

    public GrpcTestClient Grpc { get; }

    public WorkflowRuntime Runtime => app.Services.GetRequiredService<WorkflowRuntime>();

    public static async Task<WorkflowHost> StartAsync(
        IStateStore? store, TimeProvider? time = null, WorkflowSettings? settings = null, SidecarOptions? options = null)
    {
        options ??= new SidecarOptions { AppId = "app", TimeProvider = time ?? TimeProvider.System };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = options.MaxBodySize;
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });
        var components = new ComponentStore();
        if (store is not null)
        {
            var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["actorStateStore"] = "true" };
            components.Add(new ComponentDefinition("workflow-state", "state.in-memory", "v1", metadata, [], "test"), store);
        }

        builder.Services.AddSingleton(options).AddSingleton(options.TimeProvider).AddSingleton(components).AddSingleton<ComponentCalls>();
        if (settings is not null)
        {
            builder.Services.AddSingleton(settings);
        }

        builder.Services.AddWorkflows();
        var built = builder.Build();
        built.Use(RenderErrorsAsync);
        built.MapWorkflows();
        await built.StartAsync();
        return new WorkflowHost(built);
    }

    public async ValueTask DisposeAsync()
    {
        Grpc.Dispose();
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task RenderErrorsAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (ApiException exception)
        {
            context.Response.StatusCode = exception.Error.Status;
            await context.Response.WriteAsJsonAsync(new { errorCode = exception.Error.Code, message = exception.Error.Message });
        }
    }
}
