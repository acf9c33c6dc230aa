using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Sidecar.Metrics;

/// <summary>
/// Counts the requests of the HTTP API by method, API with the component or application that it names, and status. Names beyond a thousand
/// are counted together.
/// </summary>
internal sealed class RequestCounts
{
    private const int MostNames = 1000;
    private readonly ConcurrentDictionary<Kind, StrongCount> counts = new();

    /// <summary>Every count so far.</summary>
    public IEnumerable<(string Method, string Path, int Status, long Count)> All =>
        counts.Select(entry => (entry.Key.Method, entry.Key.Path, entry.Key.Status, entry.Value.Value));

    /// <summary>Counts a request that was answered.</summary>
    public void Add(HttpContext context)
    {
        var key = new Kind(context.Request.Method, PathOf(context.Request.Path.Value ?? "/"), context.Response.StatusCode);
        if (!counts.TryGetValue(key, out var count))
        {
            count = counts.GetOrAdd(counts.Count < MostNames ? key : new Kind("OTHER", "/", 0), _ => new StrongCount());
        }

        count.Add();
    }

    /// <summary>
    /// A path cut behind its third segment, such as <c>/v1.0/state/store</c>: keys, methods and ids make no name of their own.
    /// </summary>
    private static string PathOf(string path)
    {
        var end = 0;
        for (var slashes = 0; end < path.Length && (path[end] != '/' || ++slashes < 4); end++)
        {
        }

        return path[..end];
    }

    private readonly record struct Kind(string Method, string Path, int Status);

    private sealed class StrongCount
    {
        private long value;

        public long Value => Interlocked.Read(ref value);

        public void Add() => Interlocked.Increment(ref value);
    }
}
