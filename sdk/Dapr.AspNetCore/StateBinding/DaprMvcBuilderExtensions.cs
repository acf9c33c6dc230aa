using Dapr.AspNetCore;
using Dapr.Client;
using Microsoft.AspNetCore.Mvc;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Dapr to MVC.</summary>
public static class DaprMvcBuilderExtensions
{
    /// <summary>Adds a <see cref="DaprClient"/>, and [FromState] for parameters and properties of controllers.</summary>
    /// <param name="builder">MVC.</param>
    /// <param name="configureClient">Sets the client up; null for what configuration and environment say.</param>
    public static IMvcBuilder AddDapr(this IMvcBuilder builder, Action<DaprClientBuilder>? configureClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDaprClient(configureClient);
        builder.Services.Configure<MvcOptions>(options =>
        {
            if (!options.ModelBinderProviders.OfType<StateModelBinderProvider>().Any())
            {
                options.ModelBinderProviders.Insert(0, new StateModelBinderProvider());
            }
        });
        return builder;
    }
}
