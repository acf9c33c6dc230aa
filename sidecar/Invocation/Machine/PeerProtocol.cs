namespace Sidecar.Invocation.Machine;

/// <summary>What sidecars of one machine say to each other beside the request itself.</summary>
internal static class PeerProtocol
{
    /// <summary>The request header with the token of the called sidecar.</summary>
    public const string Token = "dapr-peer-token";

    /// <summary>The answer's header that tells why the application was not called.</summary>
    public const string Error = "dapr-peer-error";
}
