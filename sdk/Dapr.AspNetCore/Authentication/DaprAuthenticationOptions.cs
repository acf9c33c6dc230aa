using Microsoft.AspNetCore.Authentication;

namespace Dapr.AspNetCore;

/// <summary>How calls of the sidecar are recognised.</summary>
public class DaprAuthenticationOptions : AuthenticationSchemeOptions
{
    internal const string DefaultScheme = "Dapr";

    /// <summary>The token that they carry; APP_API_TOKEN of configuration or environment unless set.</summary>
    public string? Token { get; set; }

    internal string Scheme { get; } = DefaultScheme;
}
