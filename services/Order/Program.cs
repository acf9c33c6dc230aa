using Shop.Ordering.Cancelling;
using Shop.Ordering.Development;
using Shop.Ordering.Events;
using Shop.Ordering.Listing;
using Shop.Ordering.Orders;
using Shop.Ordering.Placing;
using Shop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddOrderRecords();
builder.Services.AddCustomerLists();
builder.Services.AddPlacing();
builder.Services.AddProcessingClient();
builder.AddDevelopmentIssuer();

var app = builder.Build();
app.UseServiceDefaults();
app.MapOrders();
app.MapOrderEvents();
app.MapDevelopmentIssuer();

await app.RunAsync();
