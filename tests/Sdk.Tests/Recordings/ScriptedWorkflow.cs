using System.Text.Json;
using Dapr.Workflow;

namespace Sdk.Tests.Recordings;

/// <summary>Does what a recording's worker did, written with the SDK.</summary>
internal sealed class ScriptedWorkflow(JsonElement script) : Workflow<object?, object?>
{
    public override async Task<object?> RunAsync(WorkflowContext context, object? input)
    {
        foreach (var step in script.EnumerateArray())
        {
            if (step.TryGetProperty("complete", out var output))
            {
                return Json(output);
            }

            if (step.TryGetProperty("echo", out _))
            {
                return input;
            }

            if (IsContinued(context, step, input))
            {
                return null;
            }

            await DoAsync(context, step);
        }

        return null;
    }

    private static bool IsContinued(WorkflowContext context, JsonElement step, object? input)
    {
        var generation = input is JsonElement { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0;
        if (!step.TryGetProperty("continueAsNew", out _) || generation >= step.GetProperty("times").GetInt32())
        {
            return false;
        }

        context.ContinueAsNew(generation + 1);
        return true;
    }

    private static async Task DoAsync(WorkflowContext context, JsonElement step)
    {
        var name = step.EnumerateObject().First(property => property.Name is not ("input" or "ignoreFailure")).Name;
        var value = step.GetProperty(name);
        var input = step.TryGetProperty("input", out var given) ? Json(given) : null;
        switch (name)
        {
            case "status":
                context.SetCustomStatus(Json(value));
                break;
            case "fail":
                throw new InvalidOperationException(value.GetString());
            case "continueAsNew":
                break;
            case "activity" when step.TryGetProperty("ignoreFailure", out _):
                await Assert.ThrowsAsync<WorkflowTaskFailedException>(() => context.CallActivityAsync(value.GetString()!, input));
                break;
            default:
                await StartAsync(context, name, value, input);
                break;
        }
    }

    private static Task StartAsync(WorkflowContext context, string name, JsonElement value, JsonElement? input) => name switch
    {
        "activity" => context.CallActivityAsync(value.GetString()!, input),
        "timer" => context.CreateTimer(TimeSpan.FromSeconds(value.GetDouble())),
        "event" => context.WaitForExternalEventAsync<object?>(value.GetString()!),
        "child" => context.CallChildWorkflowAsync(value.GetString()!, input, new ChildWorkflowTaskOptions { InstanceId = $"{context.InstanceId}-child-0" }),
        "all" => Task.WhenAll(value.EnumerateArray().Select(part => DoAsync(context, part))),
        "any" => Task.WhenAny(value.EnumerateArray().Select(part => DoAsync(context, part)).ToList()),
        _ => throw new NotSupportedException($"The script has a step '{name}'."),
    };

    private static JsonElement? Json(JsonElement text) => text.GetString() is { Length: > 0 } json ? JsonDocument.Parse(json).RootElement : null;
}
