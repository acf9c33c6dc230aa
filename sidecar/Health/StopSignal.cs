namespace Sidecar.Health;

/// <summary>Tells the owner of a sidecar that it should end.</summary>
internal sealed class StopSignal
{
    private readonly TaskCompletionSource<StopRequest> requested = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the first request; fails when the sidecar cannot go on.</summary>
    public Task<StopRequest> Requested => requested.Task;

    /// <summary>Asks for the end.</summary>
    public void Request(StopRequest how) => requested.TrySetResult(how);

    /// <summary>Says that the sidecar cannot go on.</summary>
    public void Fail(Exception cause) => requested.TrySetException(cause);
}
