namespace Shop.Providers.Charges;

/// <summary>All charges. Each call has an idempotency key, and the same key never does anything twice.</summary>
internal sealed class ChargeBook : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ChargeEntry> calls = [];
    private readonly Dictionary<string, ChargeEntry> charges = [];
    private readonly List<string> ids = [];
    private readonly ChargeJournal journal;

    private ChargeBook(ChargeJournal journal, IEnumerable<ChargeEntry> entries)
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
    public IReadOnlyList<Charge> All()
    {
        lock (gate)
        {
            return [.. ids.Select(id => charges[id].Charge)];
        }
    }

    /// <summary>The charge that was made with an idempotency key, as it stands now; null when there is none.</summary>
    public Charge? Find(string idempotencyKey)
    {
        lock (gate)
        {
            return calls.TryGetValue(idempotencyKey, out var entry) && entry.Call == ChargeCall.Charge ? charges[entry.Charge.Id].Charge : null;
        }
    }

    /// <summary>The token that a charge was made with; null when there is no such charge.</summary>
    public string? TokenOf(string id)
    {
        lock (gate)
        {
            return charges.GetValueOrDefault(id)?.Token;
        }
    }

    /// <summary>Holds the money, unless the key did so before.</summary>
    public async Task<(ChargeOutcome Outcome, Charge? Charge)> ChargeAsync(string key, string orderId, long amount, string currency, string token)
    {
        Task written;
        Charge charge;
        lock (gate)
        {
            if (calls.TryGetValue(key, out var before))
            {
                charge = charges[before.Charge.Id].Charge;
                var same = before.Call == ChargeCall.Charge && before.Token == token
                    && (charge.OrderId, charge.Amount, charge.Currency) == (orderId, amount, currency);
                return (same ? ChargeOutcome.DoneBefore : ChargeOutcome.KeyReused, charge);
            }

            charge = new Charge($"ch_{Guid.NewGuid():N}", orderId, key, amount, currency, ChargeStatus.Authorised);
            written = Do(new ChargeEntry(key, ChargeCall.Charge, token, charge));
        }

        await written;
        return (ChargeOutcome.Done, charge);
    }

    /// <summary>Captures, voids or refunds a charge.</summary>
    public async Task<(ChargeOutcome Outcome, Charge? Charge)> ChangeAsync(string key, string id, ChargeCall call)
    {
        Task written;
        Charge charge;
        lock (gate)
        {
            if (!charges.TryGetValue(id, out var entry))
            {
                return (ChargeOutcome.Unknown, null);
            }

            charge = entry.Charge;
            var (from, to) = Change(call);
            if (calls.TryGetValue(key, out var before))
            {
                return (before.Call == call && before.Charge.Id == id ? ChargeOutcome.DoneBefore : ChargeOutcome.KeyReused, charge);
            }

            if (charge.Status != from)
            {
                return (charge.Status == to ? ChargeOutcome.DoneBefore : ChargeOutcome.Forbidden, charge);
            }

            charge = charge with { Status = to };
            written = Do(new ChargeEntry(key, call, entry.Token, charge));
        }

        await written;
        return (ChargeOutcome.Done, charge);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => journal.DisposeAsync();

    private static (ChargeStatus From, ChargeStatus To) Change(ChargeCall call) => call switch
    {
        ChargeCall.Capture => (ChargeStatus.Authorised, ChargeStatus.Captured),
        ChargeCall.Void => (ChargeStatus.Authorised, ChargeStatus.Voided),
        ChargeCall.Refund => (ChargeStatus.Captured, ChargeStatus.Refunded),
        _ => throw new ArgumentOutOfRangeException(nameof(call)),
    };

    private Task Do(ChargeEntry entry)
    {
        Keep(entry);
        return journal.AppendAsync(entry);
    }

    private void Keep(ChargeEntry entry)
    {
        calls[entry.Key] = entry;
        if (charges.TryAdd(entry.Charge.Id, entry))
        {
            ids.Add(entry.Charge.Id);
        }

        charges[entry.Charge.Id] = entry;
    }
}
