namespace Shop.Providers.Charges;

/// <summary>
/// All charges. Each call has an idempotency key, and the same key never does anything twice. What is not kept yet is told to nobody: every
/// answer waits for it.
/// </summary>
internal sealed class ChargeBook : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ChargeEntry> calls = [];
    private readonly Dictionary<string, ChargeEntry> charges = [];
    private readonly HashSet<string> closed = [];
    private readonly List<string> ids = [];
    private readonly IChargeJournal journal;
    private Task kept = Task.CompletedTask;

    internal ChargeBook(IChargeJournal journal, IEnumerable<ChargeEntry> entries)
    {
        this.journal = journal;
        foreach (var entry in entries)
        {
            Keep(entry);
        }
    }

    /// <summary>Opens the book that is kept in a file.</summary>
    public static ChargeBook Open(string path)
    {
        var (journal, entries) = ChargeJournal.Open(path);
        return new ChargeBook(journal, entries);
    }

    /// <summary>Every charge, oldest first.</summary>
    public Task<IReadOnlyList<Charge>> AllAsync() => TellAsync<IReadOnlyList<Charge>>(() => [.. ids.Select(id => charges[id].Charge!)]);

    /// <summary>The charge that was made with an idempotency key, as it stands now; null when there is none.</summary>
    public Task<Charge?> FindAsync(string idempotencyKey) => TellAsync(() =>
        calls.TryGetValue(idempotencyKey, out var entry) && entry.Call == ChargeCall.Charge ? charges[entry.Charge!.Id].Charge : null);

    /// <summary>The token that a charge was made with; null when there is no such charge.</summary>
    public string? TokenOf(string id)
    {
        lock (gate)
        {
            return charges.GetValueOrDefault(id)?.Token;
        }
    }

    /// <summary>Holds the money, unless the key did so before.</summary>
    public Task<(ChargeOutcome Outcome, Charge? Charge)> ChargeAsync(string key, string orderId, long amount, string currency, string token) =>
        TellAsync<(ChargeOutcome, Charge?)>(() =>
        {
            if (closed.Contains(key))
            {
                return (ChargeOutcome.KeyClosed, null);
            }

            if (calls.TryGetValue(key, out var before))
            {
                var made = charges[before.Charge!.Id].Charge!;
                var same = before.Call == ChargeCall.Charge && before.Token == token
                    && (made.OrderId, made.Amount, made.Currency) == (orderId, amount, currency);
                return (same ? ChargeOutcome.DoneBefore : ChargeOutcome.KeyReused, made);
            }

            var charge = new Charge($"ch_{Guid.NewGuid():N}", orderId, key, amount, currency, ChargeStatus.Authorised);
            return Do(new ChargeEntry(key, ChargeCall.Charge, token, charge));
        });

    /// <summary>
    /// Sees to it that no charge is ever made with a key: a merchant who undoes what may still be on its way asks for this. Where there is
    /// one already, it stays.
    /// </summary>
    public Task<(ChargeOutcome Outcome, Charge? Charge)> CloseAsync(string key) => TellAsync<(ChargeOutcome, Charge?)>(() =>
        calls.TryGetValue(key, out var before) ? (ChargeOutcome.Forbidden, charges[before.Charge!.Id].Charge)
            : closed.Contains(key) ? (ChargeOutcome.DoneBefore, null)
            : Do(new ChargeEntry(key, ChargeCall.Close, "", Charge: null)));

    /// <summary>Captures, voids or refunds a charge.</summary>
    public Task<(ChargeOutcome Outcome, Charge? Charge)> ChangeAsync(string key, string id, ChargeCall call) =>
        TellAsync<(ChargeOutcome, Charge?)>(() =>
        {
            if (!charges.TryGetValue(id, out var entry))
            {
                return (ChargeOutcome.Unknown, null);
            }

            var (from, to) = Change(call);
            if (calls.TryGetValue(key, out var before))
            {
                return (before.Call == call && before.Charge!.Id == id ? ChargeOutcome.DoneBefore : ChargeOutcome.KeyReused, entry.Charge);
            }

            return entry.Charge!.Status == from ? Do(new ChargeEntry(key, call, entry.Token, entry.Charge with { Status = to }))
                : (entry.Charge.Status == to ? ChargeOutcome.DoneBefore : ChargeOutcome.Forbidden, entry.Charge);
        });

    /// <inheritdoc />
    public ValueTask DisposeAsync() => journal.DisposeAsync();

    private static (ChargeStatus From, ChargeStatus To) Change(ChargeCall call) => call switch
    {
        ChargeCall.Capture => (ChargeStatus.Authorised, ChargeStatus.Captured),
        ChargeCall.Void => (ChargeStatus.Authorised, ChargeStatus.Voided),
        ChargeCall.Refund => (ChargeStatus.Captured, ChargeStatus.Refunded),
        _ => throw new ArgumentOutOfRangeException(nameof(call)),
    };

    /// <summary>Looks or does, alone; answers when everything that the answer may rest on is kept.</summary>
    private async Task<T> TellAsync<T>(Func<T> work)
    {
        T told;
        Task pending;
        lock (gate)
        {
            told = work();
            pending = kept;
        }

        await pending;
        return told;
    }

    private (ChargeOutcome Outcome, Charge? Charge) Do(ChargeEntry entry)
    {
        kept = journal.AppendAsync(entry);
        Keep(entry);
        return (ChargeOutcome.Done, entry.Charge);
    }

    private void Keep(ChargeEntry entry)
    {
        if (entry.Charge is null)
        {
            closed.Add(entry.Key);
            return;
        }

        calls[entry.Key] = entry;
        if (charges.TryAdd(entry.Charge.Id, entry))
        {
            ids.Add(entry.Charge.Id);
        }

        charges[entry.Charge.Id] = entry;
    }
}
