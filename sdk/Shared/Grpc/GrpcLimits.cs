namespace Dapr.Grpc;

/// <summary>How large messages may be, in bytes; null for no limit.</summary>
internal sealed record GrpcLimits(int? Receive, int? Send)
{
    public static readonly GrpcLimits None = new(Receive: null, Send: null);

    /// <exception cref="RpcException">A message is larger than it may be.</exception>
    public static void Check(long length, int? limit, string verb)
    {
        if (length > limit)
        {
            throw new RpcException(StatusCode.ResourceExhausted, $"{verb} message exceeds the maximum configured message size.");
        }
    }
}
