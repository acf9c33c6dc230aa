namespace Shop.Contracts.Orders;

/// <summary>The event on topic <see cref="Topics.OrderEvents"/>: a step of an order, with the whole public order so far.</summary>
/// <param name="Version">The event's version; <see cref="CurrentVersion"/> is the one written here. Consumers refuse others.</param>
/// <param name="Sequence">Its number within the order, from 1. A consumer takes an event only when this is above the one it has.</param>
/// <param name="Order">The order after the step, its history included.</param>
/// <param name="Contact">Who placed it.</param>
public sealed record OrderChanged(int Version, int Sequence, Order Order, OrderContact Contact)
{
    /// <summary>The version that this code writes and reads.</summary>
    public const int CurrentVersion = 1;
}
