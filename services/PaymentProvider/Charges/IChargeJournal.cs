namespace Shop.Providers.Charges;

/// <summary>What keeps the calls that were carried out.</summary>
internal interface IChargeJournal : IAsyncDisposable
{
    /// <summary>Puts an entry in line, in the order of the calls; the task ends when it, and so all before it, is kept.</summary>
    Task AppendAsync(ChargeEntry entry);
}
