using Microsoft.Extensions.Options;
using Shop.Payments.Providers;
using Shop.ServiceDefaults.Problems;
using Shop.ServiceDefaults.State;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.Payments;

/// <summary>
/// Carries requests through the machine: save, ask the provider, save. What was begun goes on to its end even if the caller no longer
/// waits.
/// </summary>
internal sealed partial class PaymentDesk(
    DocumentStore<PaymentDocument> store,
    IPaymentProvider provider,
    IOptions<PaymentSettings> settings,
    TimeProvider clock,
    ShopMetrics metrics,
    ILogger<PaymentDesk> logger)
{
    /// <summary>More than any request needs, so that a provider who contradicts itself is not asked for ever.</summary>
    private const int MaximumCalls = 6;

    /// <summary>An order's payment, or null when there is none.</summary>
    public Task<PaymentDocument?> FindAsync(string orderId, CancellationToken cancellationToken) => store.FindAsync(orderId, cancellationToken);

    /// <summary>Does what is asked for, as far as the provider lets it.</summary>
    /// <exception cref="ProblemException">There is no payment, where one is needed.</exception>
    public async Task<(PaymentOutcome Outcome, PaymentDocument Payment)> DoAsync(PaymentCommand command)
    {
        var step = await SaveAsync(
            command, found => PaymentMachine.Begin(found, command, clock.GetUtcNow()), isFirst: command.Action == PaymentAction.Authorise);
        for (var calls = 0; step.Call is { } call && calls < MaximumCalls; calls++)
        {
            var answer = IsTooOld(step.Document!, call)
                ? new ProviderAnswer(ProviderVerdict.NoAnswer)
                : await provider.AskAsync(call, step.Document!, command.Request?.Token);
            step = await SaveAsync(
                command,
                found => PaymentMachine.Continue(found!, command, call, answer, clock.GetUtcNow(), settings.Value.SettleTime));
        }

        var outcome = step.Call is null ? step.Outcome : PaymentOutcome.Unavailable;
        if (outcome == PaymentOutcome.Unavailable)
        {
            metrics.PaymentReached("unavailable");
        }

        return (outcome, step.Document!);
    }

    /// <summary>A charge is sent only right after that was saved: an undo counts the time from there.</summary>
    private bool IsTooOld(PaymentDocument document, ProviderCall call) =>
        call == ProviderCall.Charge && document.ChargeSentAt + settings.Value.ProviderTimeout < clock.GetUtcNow();

    private async Task<PaymentStep> SaveAsync(PaymentCommand command, Func<PaymentDocument?, PaymentStep> decide, bool isFirst = false)
    {
        PaymentDocument? before = null;
        var step = PaymentStep.End(null, PaymentOutcome.Unknown);
        await (isFirst
            ? store.AddOrChangeAsync(command.OrderId, Change, CancellationToken.None)
            : store.ChangeAsync(command.OrderId, Change, CancellationToken.None));
        Tell(command, before, step.Document!);
        return step;

        PaymentDocument Change(PaymentDocument? found)
        {
            before = found;
            step = decide(found);
            return step.Document ?? throw new ProblemException(ProblemTypes.NotFound);
        }
    }

    private void Tell(PaymentCommand command, PaymentDocument? before, PaymentDocument after)
    {
        if (before?.Status == after.Status)
        {
            return;
        }

        var status = Wire.Name(after.Status);
        if (!status.EndsWith("ing", StringComparison.Ordinal))
        {
            metrics.PaymentReached(status);
        }

        if (before?.Status == Contracts.Payments.PaymentStatus.Voided)
        {
            Log.LateAnswer(logger, command.OrderId);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventIds.LateAnswerUndone, LogLevel.Warning,
            "The provider holds money for order {OrderId}, which was voided: it is undone now, nothing is to do")]
        public static partial void LateAnswer(ILogger logger, string orderId);
    }
}
