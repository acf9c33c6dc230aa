using System.Text.Json;
using Sidecar.Expressions;
using Sidecar.PubSub.Subscriptions;

namespace Sidecar.PubSub.Delivery;

/// <summary>Finds the path of an event: the first rule whose condition holds.</summary>
internal sealed class EventRouter
{
    private readonly List<(CelExpression? Match, string Path)> rules;

    /// <summary>Compiles the conditions.</summary>
    /// <exception cref="CelException">One does not compile.</exception>
    public EventRouter(IReadOnlyList<SubscriptionRule> rules) =>
        this.rules = [.. rules.Select(rule => (rule.Match.Length == 0 ? null : CelExpression.Compile(rule.Match), rule.Path))];

    /// <summary>The path; null when no rule matches.</summary>
    /// <exception cref="CelException">A condition cannot be evaluated for this event.</exception>
    public string? Route(ReadOnlyMemory<byte> cloudEvent)
    {
        if (rules is [(null, var only), ..])
        {
            return only;
        }

        using var document = JsonDocument.Parse(cloudEvent, new JsonDocumentOptions { MaxDepth = 1000 });
        var variables = new Dictionary<string, object?> { ["event"] = document.RootElement };
        return rules.FirstOrDefault(rule => rule.Match?.Matches(variables) ?? true).Path;
    }
}
