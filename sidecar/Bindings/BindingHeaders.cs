using Microsoft.AspNetCore.Http;

namespace Sidecar.Bindings;

/// <summary>What a binding says beside its answer, as headers <c>metadata.{name}</c>; over gRPC that is metadata.</summary>
internal static class BindingHeaders
{
    /// <summary>Adds them, without what a header cannot carry.</summary>
    public static void Add(HttpResponse http, BindingResponse response)
    {
        foreach (var (name, value) in response.Metadata)
        {
            http.Headers[$"metadata.{name}"] = string.Concat(value.Where(sign => sign is >= ' ' and <= '~'));
        }
    }
}
