using Microsoft.Extensions.Options;
using Shop.Contracts.Orders;
using Shop.ServiceDefaults.Problems;

namespace Shop.Processing.Saga;

/// <summary>
/// Starts and wakes the sagas of orders. A runtime that cannot be asked is <see cref="ProblemTypes.Unavailable"/>, whatever its client
/// throws.
/// </summary>
internal sealed class OrderSagas(ISagaRuntime runtime, IOptions<SagaSettings> settings, TimeProvider clock)
{
    private const int MostWakes = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WakePatience = TimeSpan.FromSeconds(5);

    /// <summary>Starts an order's saga.</summary>
    /// <remarks>One that runs already is left alone: which of two starts came first is read from the runtime, not from an error.</remarks>
    /// <exception cref="ProblemException">The runtime cannot be asked.</exception>
    public async Task EnsureStartedAsync(OrderSubmitted submission, CancellationToken cancellationToken)
    {
        try
        {
            await runtime.StartAsync(SagaState.Begin(submission, settings.Value), cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (!await IsRunningAsync(submission.Order.Id, cancellationToken))
            {
                throw Unavailable(failure);
            }
        }
    }

    /// <summary>
    /// Wakes a saga that waits. One that does not exist yet, or no more, reads the record when it begins, and needs no waking.
    /// </summary>
    /// <remarks>
    /// What it is woken for is on record by now, so a few failures are ridden out, and a caller who leaves does not end it.
    /// </remarks>
    /// <exception cref="ProblemException">It could not be woken within five seconds; to be repeated.</exception>
    public async Task WakeAsync(string orderId, string eventName)
    {
        using var patience = new CancellationTokenSource(WakePatience, clock);
        for (var wakes = 1; ; wakes++)
        {
            try
            {
                if (await runtime.IsRunningAsync(orderId, patience.Token))
                {
                    await runtime.RaiseAsync(orderId, eventName, patience.Token);
                }

                return;
            }
            catch (Exception failure) when (wakes == MostWakes || patience.IsCancellationRequested)
            {
                throw Unavailable(failure);
            }
            catch (Exception)
            {
                await Task.Delay(FirstPause * wakes, clock, CancellationToken.None);
            }
        }
    }

    /// <summary>Whether an order's saga exists and has not ended.</summary>
    /// <exception cref="ProblemException">The runtime cannot be asked.</exception>
    public async Task<bool> IsRunningAsync(string orderId, CancellationToken cancellationToken)
    {
        try
        {
            return await runtime.IsRunningAsync(orderId, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unavailable(failure);
        }
    }

    private static ProblemException Unavailable(Exception failure) =>
        new(ProblemTypes.Unavailable, "The workflow runtime does not answer; try again.", failure);
}
