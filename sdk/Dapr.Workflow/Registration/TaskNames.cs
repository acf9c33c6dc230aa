using System.Reflection;
using Dapr.Workflow.Abstractions.Attributes;

namespace Dapr.Workflow.Registration;

/// <summary>What a class is called when its registration gives no name.</summary>
internal static class TaskNames
{
    /// <summary>The attribute's name, else the class's.</summary>
    public static string OfWorkflow(Type type) => type.GetCustomAttribute<WorkflowAttribute>()?.Name ?? type.Name;

    /// <summary>The attribute's name, else the class's.</summary>
    public static string OfActivity(Type type) => type.GetCustomAttribute<WorkflowActivityAttribute>()?.Name ?? type.Name;
}
