using Shop.Providers.Charges;
using Shop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddCharges();

var app = builder.Build();
app.UseServiceDefaults();
app.MapCharges();

await app.RunAsync();
