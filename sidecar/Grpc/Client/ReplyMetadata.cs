using System.Net.Http.Headers;

namespace Sidecar.Grpc.Client;

/// <summary>What a server says beside its message. Names are lower-case; the protocol's own are left out.</summary>
/// <param name="Headers">Before it.</param>
/// <param name="Trailers">After it.</param>
internal sealed record ReplyMetadata(IReadOnlyList<KeyValuePair<string, string>> Headers, IReadOnlyList<KeyValuePair<string, string>> Trailers)
{
    /// <summary>Nothing.</summary>
    public static readonly ReplyMetadata Empty = new([], []);

    /// <summary>Takes it from a response whose body was read.</summary>
    public static ReplyMetadata Of(HttpResponseMessage response) => new(Read(response.Headers), Read(response.TrailingHeaders));

    private static List<KeyValuePair<string, string>> Read(HttpHeaders headers)
    {
        List<KeyValuePair<string, string>> read = [];
        foreach (var (given, values) in headers.NonValidated)
        {
            var name = given.ToLowerInvariant();
            if (!name.StartsWith("grpc-", StringComparison.Ordinal) && name is not ("content-type" or "date" or "server"))
            {
                read.AddRange(values.Select(value => KeyValuePair.Create(name, value)));
            }
        }

        return read;
    }
}
