using Shop.Catalogue.Products;
using Shop.Catalogue.Reservations;
using Shop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddProducts();
builder.Services.AddReservations();

var app = builder.Build();
app.UseServiceDefaults();
app.MapProducts();
app.MapReservations();

await app.RunAsync();
