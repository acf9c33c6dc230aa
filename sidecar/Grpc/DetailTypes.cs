using Google.Protobuf.Reflection;
using Sidecar.Grpc.Rpc;

namespace Sidecar.Grpc;

/// <summary>The details of errors that have a form in JSON.</summary>
internal static class DetailTypes
{
    /// <summary>Finds them by the name of their type.</summary>
    public static TypeRegistry Registry { get; } = TypeRegistry.FromMessages(
        ErrorInfo.Descriptor,
        RetryInfo.Descriptor,
        PreconditionFailure.Descriptor,
        BadRequest.Descriptor,
        ResourceInfo.Descriptor,
        Help.Descriptor);
}
