using Dapr.Workflow.Abstractions;
using Microsoft.Extensions.DependencyInjection;

namespace Dapr.Workflow.Registration;

/// <summary>Makes workflows and activities by name.</summary>
internal sealed class WorkflowRegistry
{
    private readonly Dictionary<string, Func<IServiceProvider, IWorkflow>> workflows = [];
    private readonly Dictionary<string, Func<IServiceProvider, IWorkflowActivity>> activities = [];

    /// <summary>A service of this type, or a new one whose constructor's parameters are services.</summary>
    public static T Make<T>(IServiceProvider services) => ActivatorUtilities.GetServiceOrCreateInstance<T>(services);

    /// <summary>A service of this type, or a new one whose constructor's parameters are services.</summary>
    public static object Make(Type type, IServiceProvider services) => ActivatorUtilities.GetServiceOrCreateInstance(services, type);

    /// <summary>Adds a workflow; the last of a name counts.</summary>
    public void AddWorkflow(string name, Func<IServiceProvider, IWorkflow> make) => workflows[name] = make;

    /// <summary>Adds an activity; the last of a name counts.</summary>
    public void AddActivity(string name, Func<IServiceProvider, IWorkflowActivity> make) => activities[name] = make;

    /// <summary>Adds a workflow unless there is one of that name.</summary>
    public void TryAddWorkflow(string name, Func<IServiceProvider, IWorkflow> make) => workflows.TryAdd(name, make);

    /// <summary>Adds an activity unless there is one of that name.</summary>
    public void TryAddActivity(string name, Func<IServiceProvider, IWorkflowActivity> make) => activities.TryAdd(name, make);

    /// <summary>A new workflow; null when the name is unknown.</summary>
    public IWorkflow? MakeWorkflow(string name, IServiceProvider services) => workflows.GetValueOrDefault(name)?.Invoke(services);

    /// <summary>A new activity; null when the name is unknown.</summary>
    public IWorkflowActivity? MakeActivity(string name, IServiceProvider services) => activities.GetValueOrDefault(name)?.Invoke(services);
}
