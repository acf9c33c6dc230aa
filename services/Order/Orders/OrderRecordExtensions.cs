using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.ServiceDefaults;

namespace Shop.Ordering.Orders;

/// <summary>Adds the records of orders.</summary>
internal static class OrderRecordExtensions
{
    private static readonly TimeSpan KeptWhenFinal = TimeSpan.FromDays(30);

    /// <summary>Orders are kept for ever while they live, and for 30 days once they are final.</summary>
    public static IServiceCollection AddOrderRecords(this IServiceCollection services) =>
        services.AddDocumentStore<OrderRecord>(ComponentNames.OrderState, record => record.Order.Status.IsFinal() ? KeptWhenFinal : null);
}
