using System.Globalization;
using System.Text.Json.Nodes;
using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Sidecar.Tests.Workflows;

/// <summary>Runs a script as a workflow: replays it over a turn's events and says what to do next.</summary>
internal sealed class WorkflowScript
{
    private readonly JsonArray steps;
    private readonly string instanceId;
    private readonly ScriptEvents events;
    private readonly List<WorkflowAction> actions = [];
    private int next;
    private string? status;

    private WorkflowScript(JsonArray steps, string instanceId, ScriptEvents events)
    {
        this.steps = steps;
        this.instanceId = instanceId;
        this.events = events;
    }

    public static WorkflowResponse Answer(JsonNode workflows, WorkflowRequest request)
    {
        var read = ScriptEvents.Read(request);
        var script = new WorkflowScript(workflows[read.Started.Name]!.AsArray(), request.InstanceId, read);
        script.Run();
        var response = new WorkflowResponse { InstanceId = request.InstanceId, CustomStatus = script.status };
        if (read.Terminated is { } terminated)
        {
            response.Actions.Add(new WorkflowAction
            {
                Id = script.next,
                CompleteWorkflow = new CompleteWorkflowAction { WorkflowStatus = OrchestrationStatus.Terminated, Result = terminated.Input ?? string.Empty },
            });
        }
        else if (!read.IsSuspended)
        {
            response.Actions.AddRange(script.actions);
        }

        return response;
    }

    private void Run()
    {
        foreach (var step in steps)
        {
            if (step!["status"] is { } text)
            {
                status = (string)text!;
            }
            else if (step["complete"] is { } result)
            {
                Complete(OrchestrationStatus.Completed, (string)result!);
                return;
            }
            else if (step["echo"] is not null)
            {
                Complete(OrchestrationStatus.Completed, events.Started.Input ?? string.Empty);
                return;
            }
            else if (step["fail"] is { } message)
            {
                Complete(OrchestrationStatus.Failed, null, new TaskFailureDetails { ErrorType = "ScriptedError", ErrorMessage = (string)message! });
                return;
            }
            else if (step["continueAsNew"] is not null)
            {
                if (Continue((int)step["times"]!))
                {
                    return;
                }
            }
            else if (!Await(step))
            {
                return;
            }
        }
    }

    /// <summary>False: the workflow waits, or has failed.</summary>
    private bool Await(JsonNode step)
    {
        if (step["all"] is JsonArray all)
        {
            return all.Select(part => Begin(part!)).ToList().TrueForAll(done => done.IsDone);
        }

        if (step["any"] is JsonArray any)
        {
            return any.Select(part => Begin(part!)).ToList().Exists(done => done.IsDone);
        }

        var (isDone, failure) = Begin(step);
        if (isDone && failure is not null && step["ignoreFailure"] is null)
        {
            Complete(OrchestrationStatus.Failed, null, failure);
            return false;
        }

        return isDone;
    }

    private (bool IsDone, TaskFailureDetails? Failure) Begin(JsonNode step)
    {
        if (step["event"] is { } name)
        {
            return (events.TakeRaised((string)name!), null);
        }

        var id = next++;
        if (events.Done.TryGetValue(id, out var failure))
        {
            return (true, failure);
        }

        if (!events.Scheduled.Contains(id))
        {
            actions.Add(Schedule(id, step));
        }

        return (false, null);
    }

    private WorkflowAction Schedule(int id, JsonNode step)
    {
        var action = new WorkflowAction { Id = id, Router = Route(step) };
        if (step["activity"] is { } activity)
        {
            action.ScheduleTask = new ScheduleTaskAction { Name = (string)activity!, Input = (string?)step["input"], TaskExecutionId = $"exec-{id}" };
        }
        else if (step["child"] is { } child)
        {
            action.CreateChildWorkflow = new CreateChildWorkflowAction
            {
                InstanceId = $"{instanceId}-child-{id}",
                Name = (string)child!,
                Input = (string?)step["input"]
            };
        }
        else
        {
            action.CreateTimer = new CreateTimerAction { FireAt = Timestamp.FromDateTime(events.Now.AddSeconds((double)step["timer"]!)) };
        }

        if (step["hands"] is { } scope)
        {
            Hand(action, System.Enum.Parse<HistoryPropagationScope>((string)scope!));
        }

        return action;
    }

    private static void Hand(WorkflowAction action, HistoryPropagationScope scope)
    {
        if (action.ScheduleTask is { } task)
        {
            task.HistoryPropagationScope = scope;
        }
        else
        {
            action.CreateChildWorkflow.HistoryPropagationScope = scope;
        }
    }

    private static TaskRouter? Route(JsonNode step)
    {
        if (step["app"] is not { } app)
        {
            return null;
        }

        var router = new TaskRouter { TargetAppID = (string)app! };
        if (step["namespace"] is { } @namespace)
        {
            router.TargetAppNamespace = (string)@namespace!;
        }

        return router;
    }

    private bool Continue(int times)
    {
        var input = int.Parse(events.Started.Input, CultureInfo.InvariantCulture);
        if (input >= times)
        {
            return false;
        }

        Complete(OrchestrationStatus.ContinuedAsNew, (input + 1).ToString(CultureInfo.InvariantCulture));
        actions[^1].CompleteWorkflow.CarryoverEvents.AddRange(events.Raised);
        return true;
    }

    private void Complete(OrchestrationStatus completed, string? result, TaskFailureDetails? failure = null) => actions.Add(new WorkflowAction
    {
        Id = next++,
        CompleteWorkflow = new CompleteWorkflowAction { WorkflowStatus = completed, Result = result, FailureDetails = failure },
    });
}
