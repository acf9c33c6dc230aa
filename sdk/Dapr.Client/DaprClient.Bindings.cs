namespace Dapr.Client;

public abstract partial class DaprClient
{
    /// <summary>Calls an output binding.</summary>
    /// <param name="bindingName">The binding.</param>
    /// <param name="operation">What it shall do.</param>
    /// <param name="data">What it shall do it with, sent as JSON: a string reaches it in quotes.</param>
    /// <param name="metadata">What the binding wants to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task InvokeBindingAsync<TRequest>(
        string bindingName,
        string operation,
        TRequest data,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);

    /// <summary>Calls an output binding and reads its answer as JSON.</summary>
    /// <param name="bindingName">The binding.</param>
    /// <param name="operation">What it shall do.</param>
    /// <param name="data">What it shall do it with, sent as JSON: a string reaches it in quotes.</param>
    /// <param name="metadata">What the binding wants to know.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer; the default of its type when there is none.</returns>
    public abstract Task<TResponse> InvokeBindingAsync<TRequest, TResponse>(
        string bindingName,
        string operation,
        TRequest data,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);

    /// <summary>Calls an output binding with bytes, which reach it as they are.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer.</returns>
    public abstract Task<BindingResponse> InvokeBindingAsync(BindingRequest request, CancellationToken cancellationToken = default);
}
