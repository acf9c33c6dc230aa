using Dapr.Workflow.Abstractions;
using Microsoft.Extensions.DependencyInjection;

namespace Dapr.Workflow.Registration;

/// <summary>Makes workflows and activities by name. Upper and lower case are the same, and the first of a name counts.</summary>
internal sealed class WorkflowRegistry
{
    private readonly Dictionary<string, Func<IServiceProvider, IWorkflow>> workflows = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<IServiceProvider, IWorkflowActivity>> activities = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> repeated = [];

    /// <summary>Names that were given to more than one workflow, or to more than one activity; but for the first these are not run.</summary>
    public IReadOnlyList<string> Repeated => repeated;

    /// <summary>A new one, whose constructor's parameters are services.</summary>
    public static T Make<T>(IServiceProvider services) => ActivatorUtilities.CreateInstance<T>(services);

    /// <summary>A new one, whose constructor's parameters are services.</summary>
    public static object Make(Type type, IServiceProvider services) => ActivatorUtilities.CreateInstance(services, type);

    /// <summary>Adds a workflow.</summary>
    public void AddWorkflow(string name, Func<IServiceProvider, IWorkflow> make) => Add(workflows, name, make);

    /// <summary>Adds an activity.</summary>
    public void AddActivity(string name, Func<IServiceProvider, IWorkflowActivity> make) => Add(activities, name, make);

    /// <summary>A new workflow; null when the name is unknown.</summary>
    public IWorkflow? MakeWorkflow(string name, IServiceProvider services) => workflows.GetValueOrDefault(name)?.Invoke(services);

    /// <summary>A new activity; null when the name is unknown.</summary>
    public IWorkflowActivity? MakeActivity(string name, IServiceProvider services) => activities.GetValueOrDefault(name)?.Invoke(services);

    private void Add<T>(Dictionary<string, Func<IServiceProvider, T>> all, string name, Func<IServiceProvider, T> make)
    {
        if (!all.TryAdd(name, make))
        {
            repeated.Add(name);
        }
    }
}
