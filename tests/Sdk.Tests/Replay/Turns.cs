using Dapr.Workflow;
using Dapr.Workflow.Registration;
using Dapr.Workflow.Replay;
using Dapr.Workflow.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Sdk.Tests.Replay;

/// <summary>Runs turns without a network.</summary>
internal static class Turns
{
    /// <summary>An executor of these workflows.</summary>
    public static WorkflowExecutor Executor(WorkflowRegistry registry, ILoggerFactory? loggers = null) =>
        new(registry, new WorkflowSerializer(), loggers ?? NullLoggerFactory.Instance, new ServiceCollection().BuildServiceProvider());

    /// <summary>An instance w1 of a workflow W whose code this is.</summary>
    public static Instance Of<TOutput>(Func<WorkflowContext, Task<TOutput>> code, string input = "") =>
        Of<object?, TOutput>((context, _) => code(context), input);

    /// <summary>An instance w1 of a workflow W whose code this is.</summary>
    public static Instance Of(Func<WorkflowContext, Task> code) => Of(async context =>
    {
        await code(context);
        return "done";
    });

    /// <summary>An instance w1 of a workflow W whose code this is.</summary>
    public static Instance Of<TInput, TOutput>(Func<WorkflowContext, TInput, Task<TOutput>> code, string input = "")
    {
        var registry = new WorkflowRegistry();
        registry.AddWorkflow("W", _ => new FunctionWorkflow<TInput, TOutput>(code));
        return new Instance(Executor(registry), input);
    }
}
