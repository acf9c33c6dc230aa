namespace Shop.ServiceDefaults.Identity;

/// <summary>Whose bearer tokens are taken; configuration section <c>Identity</c>.</summary>
public sealed class IdentitySettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Identity";

    /// <summary>
    /// The OpenID Connect authority: its discovery document names the issuer and the keys. In Development, unless set, the order service
    /// itself, which other services reach by service invocation.
    /// </summary>
    public string? Authority { get; set; }

    /// <summary>Whom the tokens must be meant for. <c>shop</c> unless set.</summary>
    public string Audience { get; set; } = "shop";
}
