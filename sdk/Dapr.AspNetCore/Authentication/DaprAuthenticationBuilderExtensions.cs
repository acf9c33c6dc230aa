using Dapr.AspNetCore;

namespace Microsoft.AspNetCore.Authentication;

/// <summary>Recognises calls of the sidecar.</summary>
public static class DaprAuthenticationBuilderExtensions
{
    /// <summary>Adds the scheme Dapr: a call with the application's token in the header Dapr-Api-Token comes from the sidecar.</summary>
    /// <param name="builder">Where to add it.</param>
    public static AuthenticationBuilder AddDapr(this AuthenticationBuilder builder) => builder.AddDapr(configureOptions: null);

    /// <summary>Adds the scheme Dapr: a call with the application's token in the header Dapr-Api-Token comes from the sidecar.</summary>
    /// <param name="builder">Where to add it.</param>
    /// <param name="configureOptions">Sets another token than APP_API_TOKEN.</param>
    public static AuthenticationBuilder AddDapr(this AuthenticationBuilder builder, Action<DaprAuthenticationOptions>? configureOptions)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddScheme<DaprAuthenticationOptions, DaprAuthenticationHandler>(DaprAuthenticationOptions.DefaultScheme, configureOptions);
    }
}
