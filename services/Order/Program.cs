using Shop.Contracts;
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
builder.Services.AddProcessing();
builder.AddDevelopmentIssuer();

var app = builder.Build();
app.UseServiceDefaults();
app.MapOrders();
app.MapTopic<Shop.Contracts.Orders.OrderChanged, OrderChangedHandler>("/events/order-events", Topics.OrderEvents);
app.MapDevelopmentIssuer();

await app.RunAsync();
