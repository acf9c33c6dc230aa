using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.State;

namespace Shop.Ordering.Orders;

/// <summary>Adds the records of orders.</summary>
internal static class OrderRecordExtensions
{
    /// <summary>Orders are kept for ever while they live, and for <see cref="Retention.WhenFinal"/> once they are final.</summary>
    public static IServiceCollection AddOrderRecords(this IServiceCollection services) =>
        services.AddDocumentStore<OrderRecord>(ComponentNames.OrderState, record => record.Order.Status.IsFinal() ? Retention.WhenFinal : null);
}
