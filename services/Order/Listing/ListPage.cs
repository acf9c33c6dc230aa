namespace Shop.Ordering.Listing;

/// <summary>
/// A part of a customer's list. The head is the page that is being filled; a full page stands under its own number, and never changes
/// again. Every page before the head's is full, so each entry has a place in the list, counted from 0 for the oldest, that never changes
/// either.
/// </summary>
/// <param name="Number">From 0 for the oldest page.</param>
/// <param name="Entries">Up to <see cref="Size"/>, oldest first.</param>
/// <param name="Since">When it began, with every page before it full; null for the first.</param>
internal sealed record ListPage(int Number, IReadOnlyList<ListEntry> Entries, DateTimeOffset? Since = null)
{
    /// <summary>How far apart the clocks of two replicas may be.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>How many entries a full page has.</summary>
    public const int Size = 50;

    /// <summary>The head of a list that has none yet.</summary>
    public static readonly ListPage First = new(0, []);

    public bool IsFull => Entries.Count >= Size;

    /// <summary>The place of the list's newest entry when this is its head; -1 for an empty list.</summary>
    public int NewestPlace => (Number * Size) + Entries.Count - 1;

    /// <summary>Whether this page began before an order was placed, so that no page before it can hold that one.</summary>
    public bool BeganBefore(ListEntry entry) => Number == 0 || Since + ClockSkew < entry.CreatedAt;

    public bool Holds(string orderId) => Entries.Any(entry => entry.Id == orderId);

    /// <summary>
    /// The head after adding an entry to this head: this page with it, the next page when this one is full, or this very page when it holds
    /// it.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="now">The time.</param>
    public ListPage With(ListEntry entry, DateTimeOffset now) => Holds(entry.Id) ? this
        : IsFull ? new ListPage(Number + 1, [entry], now)
        : this with { Entries = [.. Entries, entry] };
}
