using Shop.Providers.Charges;

namespace Services.Tests.Providers;

/// <summary>A journal whose writes end when the test says so.</summary>
internal sealed class FakeJournal : IChargeJournal
{
    private readonly TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends every write.</summary>
    public void Write() => written.SetResult();

    public Task AppendAsync(ChargeEntry entry) => written.Task;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
