using System.Text.Json.Serialization;

namespace Shop.Ordering.Development;

/// <summary>The part of OpenID Connect discovery that validating a token needs.</summary>
/// <param name="Issuer">The tokens' <c>iss</c>.</param>
/// <param name="KeysUri">Where the keys are.</param>
internal sealed record DiscoveryDocument([property: JsonPropertyName("issuer")] string Issuer, [property: JsonPropertyName("jwks_uri")] string KeysUri);
