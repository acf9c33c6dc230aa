using Sidecar.Api.Errors;
using Sidecar.State.Stores;

namespace Sidecar.State;

/// <summary>Announces what a transaction writes, for stores that are set up so.</summary>
internal interface IOutbox
{
    /// <summary>
    /// Publishes the announcements of a transaction and gives what the store is to apply: without an outbox just the operations; with one,
    /// those that are kept and a marker for each event.
    /// </summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="cancellationToken">Ends the publishing.</param>
    /// <exception cref="ApiException">An announcement could not be published; nothing may be applied.</exception>
    Task<IReadOnlyList<StateOperation>> PrepareAsync(OutboxTransaction transaction, CancellationToken cancellationToken);
}
