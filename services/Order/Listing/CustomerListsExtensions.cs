using Shop.Contracts;
using Shop.ServiceDefaults;

namespace Shop.Ordering.Listing;

/// <summary>Keeps the customers' lists.</summary>
internal static class CustomerListsExtensions
{
    public static IServiceCollection AddCustomerLists(this IServiceCollection services) =>
        services.AddDocumentStore<ListPage>(ComponentNames.OrderState).AddSingleton<CustomerLists>().AddSingleton<OrderPages>();
}
