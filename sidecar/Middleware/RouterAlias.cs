using System.Text.Json;
using System.Text.RegularExpressions;
using Sidecar.Components;

namespace Sidecar.Middleware;

/// <summary>
/// <c>middleware.http.routeralias</c>: sends a path to another one; what <c>{name}</c> in the path stood for goes into the query. The
/// routes are <c>routes</c>, a JSON object, or the settings themselves.
/// </summary>
internal sealed partial class RouterAlias(ComponentContext context) : IHttpMiddleware
{
    private const string Routes = "routes";
    private IReadOnlyList<(Regex Path, string Target)> routes = [];

    /// <inheritdoc />
    public IReadOnlyList<string> Capabilities => [];

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = context.Definition.Metadata;
        IEnumerable<KeyValuePair<string, string>> given = settings.TryGetValue(Routes, out var json)
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []
            : settings;
        routes = [.. given.Select(route => (ToRegex(route.Key), route.Value))];
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public MiddlewareVerdict Judge(MiddlewareRequest request)
    {
        foreach (var (path, target) in routes)
        {
            if (path.Match(request.Path) is { Success: true } match)
            {
                var found = match.Groups.Values.Skip(1).Select(
                    group => $"{Uri.EscapeDataString(group.Name)}={Uri.EscapeDataString(Uri.UnescapeDataString(group.Value))}");
                var query = string.Join('&', found.Prepend(request.Query).Where(part => part.Length > 0));
                return new MiddlewareVerdict(query.Length > 0 ? $"{target}?{query}" : target);
            }
        }

        return new MiddlewareVerdict(request.PathAndQuery);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Regex ToRegex(string path)
    {
        var pattern = Variable().Replace(Regex.Escape(path).Replace("}", "\\}", StringComparison.Ordinal), match => $"(?<{match.Groups[1].Value}>[^/]+)");
        return new Regex($"^{pattern}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"\\\{(\w+)\\\}", RegexOptions.None, 1000)]
    private static partial Regex Variable();
}
