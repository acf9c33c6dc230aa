using Microsoft.Extensions.Options;

namespace Shop.Notifications.Mails;

/// <summary>Lets one mail be sent at a time: the runtime's SMTP component mixes up parallel requests.</summary>
internal sealed class MailTurns(IOptions<MailSettings> settings, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Waits for a turn; disposing the answer ends it. Null when it does not come in time.</summary>
    public async Task<IDisposable?> TakeAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(settings.Value.TurnPatience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await turn.WaitAsync(either.Token);
            return new Turn(turn);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
