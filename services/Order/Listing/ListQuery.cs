using System.Globalization;

namespace Shop.Ordering.Listing;

/// <summary>Which part of the list a caller wants.</summary>
/// <param name="Limit">How many orders at most.</param>
/// <param name="From">The place in the list to begin at, or null for the newest.</param>
internal sealed record ListQuery(int Limit, int? From)
{
    private const int DefaultLimit = 20;
    private const int MaximumLimit = 100;

    /// <summary>Reads the query's parameters. What is wrong with them comes into <paramref name="errors"/>.</summary>
    public static ListQuery Read(string? limit, string? cursor, IDictionary<string, string[]> errors)
    {
        var count = limit is null ? DefaultLimit : Number(limit);
        if (count is not (>= 1 and <= MaximumLimit))
        {
            errors["limit"] = [$"A whole number from 1 to {MaximumLimit} is needed."];
        }

        var from = cursor is null ? null : Number(cursor);
        if (cursor is not null && from is null)
        {
            errors["cursor"] = ["It must be the `next` of an earlier answer."];
        }

        return new ListQuery(count ?? DefaultLimit, from);
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
