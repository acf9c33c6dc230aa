using System.Globalization;
using Sidecar.Components;

namespace Sidecar.State.Stores;

/// <summary>A state store. Keys are physical ones, with their prefix.</summary>
internal interface IStateStore : IComponent
{
    /// <summary>The item under a key; null when there is none or it has expired.</summary>
    ValueTask<StateItem?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// The items under several keys, null for those that are missing; in the order that this kind of store answers in. What is asked for
    /// twice, it may tell once.
    /// </summary>
    async ValueTask<IReadOnlyList<KeyValuePair<string, StateItem?>>> GetManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var items = new KeyValuePair<string, StateItem?>[keys.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = new(keys[i], await GetAsync(keys[i], cancellationToken));
        }

        return items;
    }

    /// <summary>
    /// How long an item is kept, by what its writer says in <c>ttlInSeconds</c>; null: for ever, which <c>-1</c> asks for.
    /// </summary>
    /// <exception cref="FormatException">That is no such number.</exception>
    TimeSpan? ReadTimeToLive(string text)
    {
        const string Wrong = "error parsing TTL: incorrect value for metadata 'ttlInSeconds': ";
        return !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? throw new FormatException($"{Wrong}'{text}' is not a whole number")
            : seconds is < -1 or > int.MaxValue ? throw new FormatException($"{Wrong}must be -1 or greater")
            : seconds > 0 ? TimeSpan.FromSeconds(seconds)
            : null;
    }

    /// <summary>Applies one operation; when this returns, it is kept.</summary>
    /// <exception cref="EtagMismatchException">Its condition does not hold.</exception>
    Task ApplyAsync(StateOperation operation, CancellationToken cancellationToken);

    /// <summary>Applies all operations or none.</summary>
    /// <exception cref="EtagMismatchException">The condition of one does not hold.</exception>
    Task TransactAsync(IReadOnlyList<StateOperation> operations, CancellationToken cancellationToken);

    /// <summary>The keys that begin with a prefix, by their places; for workflows.</summary>
    Task<IReadOnlyList<PlacedKey>> ListKeysAsync(string prefix, CancellationToken cancellationToken);
}
