using Shop.ServiceDefaults.Identity;

namespace Shop.ServiceDefaults.Routes;

/// <summary>Stops a start at which some route does not say who may call it, or at which nobody could be let in for want of keys.</summary>
internal sealed class RouteAccessCheck(EndpointDataSource endpoints, IServiceProvider provider) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var routes = endpoints.Endpoints.OfType<RouteEndpoint>().ToList();
        if (routes.Find(route => route.Metadata.GetOrderedMetadata<RouteAccess>().Count != 1) is { } unclear)
        {
            throw new InvalidOperationException($"The route {unclear.RoutePattern.RawText} must say once who may call it.");
        }

        if (routes.Exists(route => NeedsKeys(route.Metadata.GetMetadata<RouteAccess>())))
        {
            provider.GetRequiredService<ITokenKeys>();
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool NeedsKeys(RouteAccess? access) => access == RouteAccess.Customer;
}
