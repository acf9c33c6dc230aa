using Dapr;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Unwraps cloud events.</summary>
public static class DaprApplicationBuilderExtensions
{
    /// <summary>Gives endpoints an event's data as the request's body, where the content type is application/cloudevents+json.</summary>
    /// <param name="builder">The application.</param>
    public static IApplicationBuilder UseCloudEvents(this IApplicationBuilder builder) => builder.UseCloudEvents(new CloudEventsMiddlewareOptions());

    /// <summary>Gives endpoints an event's data as the request's body, where the content type is application/cloudevents+json.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="options">How.</param>
    public static IApplicationBuilder UseCloudEvents(this IApplicationBuilder builder, CloudEventsMiddlewareOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        return builder.UseMiddleware<CloudEventsMiddleware>(options);
    }
}
