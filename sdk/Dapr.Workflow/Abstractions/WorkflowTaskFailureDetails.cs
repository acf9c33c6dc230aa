namespace Dapr.Workflow;

/// <summary>What is known of a failed workflow, activity or child workflow.</summary>
/// <param name="errorType">The full name of the exception's type, or what another SDK calls the error.</param>
/// <param name="errorMessage">The exception's message.</param>
/// <param name="stackTrace">Where it was thrown; null when not known.</param>
public class WorkflowTaskFailureDetails(string errorType, string errorMessage, string? stackTrace = null)
{
    /// <summary>The full name of the exception's type, or what another SDK calls the error.</summary>
    public string ErrorType { get; } = errorType ?? throw new ArgumentNullException(nameof(errorType));

    /// <summary>The exception's message.</summary>
    public string ErrorMessage { get; } = errorMessage ?? throw new ArgumentNullException(nameof(errorMessage));

    /// <summary>Where it was thrown; null when not known.</summary>
    public string? StackTrace { get; } = stackTrace;

    /// <summary>
    /// Tells whether the error was an exception of this type or of one derived from it. False when its type can't be found here.
    /// </summary>
    /// <typeparam name="T">The exception's type.</typeparam>
    public bool IsCausedBy<T>()
        where T : Exception
    {
        var type = Type.GetType(ErrorType, throwOnError: false)
            ?? AppDomain.CurrentDomain.GetAssemblies()
                .Select(assembly => assembly.GetType(ErrorType, throwOnError: false))
                .FirstOrDefault(found => found is not null);
        return type is not null && typeof(T).IsAssignableFrom(type);
    }

    /// <summary>The type and the message.</summary>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";
}
