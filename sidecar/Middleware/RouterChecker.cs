using System.Text.RegularExpressions;
using Sidecar.Bindings;
using Sidecar.Components;

namespace Sidecar.Middleware;

/// <summary><c>middleware.http.routerchecker</c>: refuses requests whose path and query do not match <c>rule</c>.</summary>
internal sealed class RouterChecker(ComponentContext context) : IHttpMiddleware
{
    private Regex rule = null!;

    /// <inheritdoc />
    public IReadOnlyList<string> Capabilities => [];

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        rule = new Regex(context.Definition.Get("rule") ?? string.Empty, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public MiddlewareVerdict Judge(MiddlewareRequest request) =>
        rule.IsMatch(request.PathAndQuery) ? new(request.PathAndQuery) : new(request.PathAndQuery, 400, "invalid router");

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
