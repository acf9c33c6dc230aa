using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shop.ServiceDefaults.State;

namespace Shop.Ordering.Listing;

/// <summary>Each customer's orders, by key alone: no query exists on every store.</summary>
internal sealed class CustomerLists(DocumentStore<ListPage> pages, TimeProvider clock)
{
    /// <summary>Adds an order as the newest; nothing happens when it is there.</summary>
    /// <param name="customerId">Whose list.</param>
    /// <param name="entry">The order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AddAsync(string customerId, ListEntry entry, CancellationToken cancellationToken)
    {
        var key = KeyOf(customerId);
        for (var (stored, searched) = (-1, 0); ;)
        {
            var (isStored, isSearched) = (stored, searched);
            var head = await pages.ChangeAsync(key, found => Next(found ?? ListPage.First, entry, isStored, isSearched), cancellationToken);
            if (head.Holds(entry.Id))
            {
                return;
            }

            if (MustSearch(head, entry, searched))
            {
                if (await IsInFullPagesAsync(key, head.Number, searched, entry, cancellationToken))
                {
                    return;
                }

                searched = head.Number;
            }
            else
            {
                await pages.AddAsync(KeyOf(key, head.Number), head, cancellationToken);
                stored = head.Number;
            }
        }
    }

    /// <summary>Reads entries, newest first.</summary>
    /// <param name="customerId">Whose list.</param>
    /// <param name="from">The place to begin at, or null for the newest.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entries, and the place after the last of them; -1 when nothing follows.</returns>
    public async Task<(IReadOnlyList<ListEntry> Entries, int Next)> ReadAsync(
        string customerId, int? from, int count, CancellationToken cancellationToken)
    {
        var key = KeyOf(customerId);
        var head = await pages.FindAsync(key, cancellationToken) ?? ListPage.First;
        var place = Math.Min(from ?? int.MaxValue, head.NewestPlace);
        var entries = new List<ListEntry>(count);
        while (entries.Count < count && place >= 0)
        {
            var number = place / ListPage.Size;
            var page = number == head.Number ? head : await pages.FindAsync(KeyOf(key, number), cancellationToken);
            var taken = (page ?? ListPage.First).Entries.Take((place % ListPage.Size) + 1).Reverse().Take(count - entries.Count).ToList();
            entries.AddRange(taken);
            place = page is null ? (number * ListPage.Size) - 1 : place - taken.Count;
        }

        return (entries, place);
    }

    /// <summary>
    /// The head takes an entry only once the full pages before it were searched, and a full head moves only once it is stored under its
    /// number.
    /// </summary>
    private ListPage Next(ListPage head, ListEntry entry, int stored, int searched) =>
        MustSearch(head, entry, searched) || (head.IsFull && head.Number != stored) ? head : head.With(entry, clock.GetUtcNow());

    /// <summary>
    /// Whether a full page may hold an order that the head does not: the order was placed before the head began, and a repeat of its
    /// request may have listed it then. The pages below <paramref name="searched"/> are known not to.
    /// </summary>
    private static bool MustSearch(ListPage head, ListEntry entry, int searched) => head.Number > searched && !head.BeganBefore(entry);

    private static string KeyOf(string customerId) =>
        $"list-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(customerId)))[..32]}";

    private static string KeyOf(string key, int number) => $"{key}-{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>
    /// Looks through the full pages before the head, newest first, down to those that were searched before or were full before the order
    /// was placed.
    /// </summary>
    private async Task<bool> IsInFullPagesAsync(string key, int head, int searched, ListEntry entry, CancellationToken cancellationToken)
    {
        for (var number = head - 1; number >= searched; number--)
        {
            var page = await pages.FindAsync(KeyOf(key, number), cancellationToken);
            if (page?.Holds(entry.Id) == true)
            {
                return true;
            }

            if (page?.BeganBefore(entry) == true)
            {
                return false;
            }
        }

        return false;
    }
}
