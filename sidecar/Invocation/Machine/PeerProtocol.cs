namespace Sidecar.Invocation.Machine;

/// <summary>What sidecars of one machine say to each other beside the request itself.</summary>
internal static class PeerProtocol
{
    /// <summary>The request header with the token of the called sidecar.</summary>
    public const string Token = "dapr-peer-token";

    /// <summary>The request header that says that the body is work for the called sidecar itself.</summary>
    public const string Work = "dapr-peer-work";

    /// <summary>The answer's header that tells why the application was not called.</summary>
    public const string Error = "dapr-peer-error";

    /// <summary>The request header that says that the caller speaks gRPC.</summary>
    public const string FromGrpc = "dapr-peer-from-grpc";

    /// <summary>The request header with how long a gRPC caller waits, as its <c>grpc-timeout</c> said.</summary>
    public const string Timeout = "dapr-peer-timeout";

    /// <summary>The header, of requests and answers, with the type that a gRPC caller or application gave its data.</summary>
    public const string DataType = "dapr-peer-data-type";

    /// <summary>
    /// The answer's header with the status that an application which speaks gRPC ended with: a <c>google.rpc.Status</c> in base64, or <c>OK</c>.
    /// </summary>
    public const string Status = "dapr-peer-status";

    /// <summary>What the names of answers' headers begin with that were trailers of an application which speaks gRPC.</summary>
    public const string TrailerPrefix = "dapr-peer-trailer-";

    /// <summary>What every name here begins with. No application or caller is shown one or may send one.</summary>
    public const string Prefix = "dapr-peer-";
}
