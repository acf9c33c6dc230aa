namespace Sidecar.Grpc;

/// <summary>The gRPC methods that this sidecar answers, by path.</summary>
internal sealed class GrpcMethodTable
{
    private readonly Dictionary<string, GrpcHandler> methods = new(StringComparer.Ordinal);

    /// <summary>Answers the calls to methods that nobody added; null: UNIMPLEMENTED.</summary>
    public GrpcHandler? Fallback { get; set; }

    /// <summary>The paths of the methods.</summary>
    public IReadOnlyCollection<string> Paths => methods.Keys;

    /// <summary>Adds a method.</summary>
    public void Add(string service, string method, GrpcHandler handler) => methods.Add($"/{service}/{method}", handler);

    /// <summary>The handler of a path; throws UNIMPLEMENTED when there is none.</summary>
    public GrpcHandler Find(string path) =>
        methods.GetValueOrDefault(path) ?? Fallback ?? throw GrpcFaults.UnknownMethod(path);
}
