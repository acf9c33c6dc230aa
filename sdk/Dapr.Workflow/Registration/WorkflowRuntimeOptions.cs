using Dapr.Workflow.Abstractions;
using Dapr.Workflow.Registration;

namespace Dapr.Workflow;

/// <summary>Which workflows and activities this application runs. Of those with the same name, in whatever case, the first that is registered counts.</summary>
public sealed class WorkflowRuntimeOptions
{
    /// <summary>What was registered.</summary>
    internal WorkflowRegistry Registry { get; } = new();

    /// <summary>Has no effect; the runtime decides.</summary>
    [Obsolete("It does nothing: use the options of the Dapr runtime.")]
    public int MaxConcurrentWorkflows { get; set; } = 100;

    /// <summary>Has no effect; the runtime decides.</summary>
    [Obsolete("It does nothing: use the options of the Dapr runtime.")]
    public int MaxConcurrentActivities { get; set; } = 100;

    /// <summary>Registers a workflow that is a function.</summary>
    /// <param name="name">The workflow's name.</param>
    /// <param name="implementation">The workflow's code.</param>
    public void RegisterWorkflow<TInput, TOutput>(string name, Func<WorkflowContext, TInput, Task<TOutput>> implementation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(implementation);
        Registry.AddWorkflow(name, _ => new FunctionWorkflow<TInput, TOutput>(implementation));
    }

    /// <summary>Registers a workflow that is a class.</summary>
    /// <typeparam name="TWorkflow">The class; its constructor's parameters come from the service provider.</typeparam>
    /// <param name="name">The workflow's name; null for the class's.</param>
    public void RegisterWorkflow<TWorkflow>(string? name = null)
        where TWorkflow : class, IWorkflow =>
        Registry.AddWorkflow(name ?? TaskNames.OfWorkflow(typeof(TWorkflow)), WorkflowRegistry.Make<TWorkflow>);

    /// <summary>Registers an activity that is a function.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="implementation">The activity's code.</param>
    public void RegisterActivity<TInput, TOutput>(string name, Func<WorkflowActivityContext, TInput, Task<TOutput>> implementation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(implementation);
        Registry.AddActivity(name, _ => new FunctionActivity<TInput, TOutput>(implementation));
    }

    /// <summary>Registers an activity that is a class.</summary>
    /// <typeparam name="TActivity">The class; its constructor's parameters come from the service provider.</typeparam>
    /// <param name="name">The activity's name; null for the class's.</param>
    public void RegisterActivity<TActivity>(string? name = null)
        where TActivity : class, IWorkflowActivity =>
        Registry.AddActivity(name ?? TaskNames.OfActivity(typeof(TActivity)), WorkflowRegistry.Make<TActivity>);
}
