namespace Sidecar.Components;

/// <summary>Replaces the tokens that a component's settings may hold.</summary>
internal static class ComponentTemplates
{
    /// <summary>The value with its tokens replaced.</summary>
    /// <exception cref="SidecarStartException"><c>{podName}</c> is used and <c>POD_NAME</c> is not set.</exception>
    public static string Expand(string value, SidecarOptions options)
    {
        if (!value.Contains('{', StringComparison.Ordinal))
        {
            return value;
        }

        while (value.IndexOf("{uuid}", StringComparison.Ordinal) is >= 0 and var at)
        {
            value = string.Concat(value.AsSpan(0, at), Guid.NewGuid().ToString(), value.AsSpan(at + "{uuid}".Length));
        }

        if (value.Contains("{podName}", StringComparison.Ordinal))
        {
            value = value.Replace("{podName}", PodName(options), StringComparison.Ordinal);
        }

        return value.Replace("{namespace}", $"{options.Namespace}.{options.AppId}", StringComparison.Ordinal)
            .Replace("{appID}", options.AppId, StringComparison.Ordinal);
    }

    private static string PodName(SidecarOptions options) =>
        options.ReadEnvironment("POD_NAME") is { Length: > 0 } name
            ? name
            : throw new SidecarStartException("{podName} is used, but the environment variable POD_NAME is not set");
}
