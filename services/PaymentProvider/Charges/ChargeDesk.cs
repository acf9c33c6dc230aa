using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Shop.Providers.Tokens;

namespace Shop.Providers.Charges;

/// <summary>Takes the calls and treats each as its charge's token asks.</summary>
internal sealed class ChargeDesk(ChargeBook book, IOptions<ProviderSettings> settings, TimeProvider clock)
{
    private const int Failures = 2;
    private readonly ConcurrentDictionary<string, int> tries = [];

    /// <summary>Holds money.</summary>
    public async Task<ChargeAnswer> ChargeAsync(string key, ChargeRequest request)
    {
        var behaviour = TestTokens.Behaviour(request.Token!);
        if (behaviour == TokenBehaviour.Declines)
        {
            return new ChargeAnswer.Declined();
        }

        if (behaviour == TokenBehaviour.IsDown
            || (behaviour == TokenBehaviour.FailsTwice && tries.AddOrUpdate(key, 1, (_, before) => before + 1) <= Failures))
        {
            return new ChargeAnswer.Failed();
        }

        await PauseAsync(behaviour);
        var (outcome, charge) = await book.ChargeAsync(key, request.OrderId!, request.Amount!.Value, request.Currency!, request.Token!);
        return Answer(behaviour, outcome, charge);
    }

    /// <summary>Captures, voids or refunds.</summary>
    public async Task<ChargeAnswer> ChangeAsync(string key, string id, ChargeCall call)
    {
        var behaviour = TestTokens.Behaviour(book.TokenOf(id) ?? "");
        await PauseAsync(behaviour);
        var (outcome, charge) = await book.ChangeAsync(key, id, call);
        return Answer(behaviour, outcome, charge);
    }

    /// <summary>Takes no charge under a key any more.</summary>
    public async Task<ChargeAnswer> CloseAsync(string key) =>
        await book.CloseAsync(key) is { Charge: { } charge } ? new ChargeAnswer.Forbidden(charge.Status) : new ChargeAnswer.Closed();

    private static ChargeAnswer Answer(TokenBehaviour behaviour, ChargeOutcome outcome, Charge? charge) => (outcome, behaviour) switch
    {
        (ChargeOutcome.Done, TokenBehaviour.FallsSilent) => new ChargeAnswer.Silent(),
        (ChargeOutcome.Done or ChargeOutcome.DoneBefore, _) => new ChargeAnswer.Done(charge!),
        (ChargeOutcome.Unknown, _) => new ChargeAnswer.Unknown(),
        (ChargeOutcome.KeyReused, _) => new ChargeAnswer.KeyReused(),
        (ChargeOutcome.KeyClosed, _) => new ChargeAnswer.KeyClosed(),
        _ => new ChargeAnswer.Forbidden(charge!.Status),
    };

    /// <summary>The work goes on without a caller, as it would at a real provider.</summary>
    private Task PauseAsync(TokenBehaviour behaviour) =>
        behaviour == TokenBehaviour.IsSlow ? Task.Delay(settings.Value.SlowTime, clock, CancellationToken.None) : Task.CompletedTask;
}
