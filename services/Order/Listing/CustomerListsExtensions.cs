using Shop.Contracts;
using Shop.ServiceDefaults;

namespace Shop.Ordering.Listing;

/// <summary>Adds the customers' lists.</summary>
internal static class CustomerListsExtensions
{
    /// <summary>Adds the lists and the pages that are read from them.</summary>
    public static IServiceCollection AddCustomerLists(this IServiceCollection services) =>
        services.AddDocumentStore<ListPage>(ComponentNames.OrderState).AddSingleton<CustomerLists>().AddSingleton<OrderPages>();
}
