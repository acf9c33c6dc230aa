using Dapr.AspNetCore;

namespace Microsoft.AspNetCore.Authorization;

/// <summary>Lets the sidecar in.</summary>
public static class DaprAuthorizationOptionsExtensions
{
    /// <summary>Adds a policy that only calls of the sidecar meet.</summary>
    /// <param name="options">Where to add it.</param>
    /// <param name="name">The policy's name.</param>
    public static void AddDapr(this AuthorizationOptions options, string name = "Dapr")
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AddPolicy(name, policy => policy.AddAuthenticationSchemes(DaprAuthenticationOptions.DefaultScheme).RequireAuthenticatedUser());
    }
}
