using System.Reflection;
using Dapr.Workflow.Abstractions;

namespace Dapr.Workflow.Registration;

/// <summary>
/// The workflows and activities of the application's assemblies, where the application names none. The official package has a generator
/// write them down when the application is built.
/// </summary>
internal static class DiscoveredTasks
{
    private static readonly string Own = typeof(DiscoveredTasks).Assembly.GetName().Name!;

    /// <summary>Adds them all.</summary>
    public static void AddTo(WorkflowRegistry registry)
    {
        foreach (var type in AppDomain.CurrentDomain.GetAssemblies().Where(UsesWorkflows).SelectMany(Classes))
        {
            if (type.IsAssignableTo(typeof(IWorkflow)))
            {
                registry.AddWorkflow(TaskNames.OfWorkflow(type), services => (IWorkflow)WorkflowRegistry.Make(type, services));
            }
            else if (type.IsAssignableTo(typeof(IWorkflowActivity)))
            {
                registry.AddActivity(TaskNames.OfActivity(type), services => (IWorkflowActivity)WorkflowRegistry.Make(type, services));
            }
        }
    }

    private static bool UsesWorkflows(Assembly assembly) =>
        !assembly.IsDynamic && assembly.GetReferencedAssemblies().Any(reference => reference.Name == Own);

    private static IEnumerable<Type> Classes(Assembly assembly) =>
        assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false });
}
