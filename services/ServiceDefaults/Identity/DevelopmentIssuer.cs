using Shop.Contracts;

namespace Shop.ServiceDefaults.Identity;

/// <summary>
/// The issuer that stands in for a real one in Development: the order service, under the name it has in service invocation.
/// </summary>
public static class DevelopmentIssuer
{
    /// <summary>The <c>iss</c> of its tokens.</summary>
    public const string Issuer = "http://" + AppIds.Order;

    /// <summary>Where its discovery document is.</summary>
    public const string DiscoveryPath = "/.well-known/openid-configuration";

    /// <summary>Where its keys are.</summary>
    public const string KeysPath = "/.well-known/jwks.json";
}
