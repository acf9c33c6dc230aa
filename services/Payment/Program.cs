using Shop.Payments;
using Shop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddPayments();

var app = builder.Build();
app.UseServiceDefaults();
app.MapPayments();

await app.RunAsync();
