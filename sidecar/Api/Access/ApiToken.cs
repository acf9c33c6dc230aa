namespace Sidecar.Api.Access;

/// <summary>The secret that an application and its sidecar show each other.</summary>
internal static class ApiToken
{
    /// <summary>The header, and over gRPC the metadata, that carries it in both directions.</summary>
    public const string Header = "dapr-api-token";
}
