namespace Sidecar.Grpc.Client;

/// <summary>The answer to a call.</summary>
/// <param name="Message">The message.</param>
/// <param name="Metadata">What was said beside it.</param>
/// <typeparam name="T">The type of the message.</typeparam>
internal sealed record GrpcReply<T>(T Message, ReplyMetadata Metadata);
