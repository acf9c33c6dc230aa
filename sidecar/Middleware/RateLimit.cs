using System.Collections.Concurrent;
using System.Globalization;
using Sidecar.Bindings;
using Sidecar.Components;

namespace Sidecar.Middleware;

/// <summary>
/// <c>middleware.http.ratelimit</c>: lets each address send so many requests a second to each path, 100 unless <c>maxRequestsPerSecond</c>
/// says otherwise.
/// </summary>
internal sealed class RateLimit(ComponentContext context) : IHttpMiddleware
{
    private const string Setting = "maxRequestsPerSecond";
    private const int MostBuckets = 10_000;
    private readonly ConcurrentDictionary<(string Address, string Path), TokenBucket> buckets = new();
    private double rate;

    /// <inheritdoc />
    public IReadOnlyList<string> Capabilities => [];

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        rate = double.Parse(context.Definition.Get(Setting) ?? "100", CultureInfo.InvariantCulture);
        return rate > 0 ? Task.CompletedTask : throw new FormatException($"metadata property {Setting} must be a positive value");
    }

    /// <inheritdoc />
    public MiddlewareVerdict Judge(MiddlewareRequest request)
    {
        // Who comes with ever new paths must not fill the memory; beginning anew lets a few requests more in.
        if (buckets.Count > MostBuckets)
        {
            buckets.Clear();
        }

        var bucket = buckets.GetOrAdd((request.RemoteAddress, request.Path), _ => new TokenBucket(rate, context.Options.TimeProvider));
        return bucket.Take() ? new(request.PathAndQuery) : new(request.PathAndQuery, 429, "You have reached maximum request limit.");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
