using Shop.Notifications.Events;
using Shop.Notifications.Mails;
using Shop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();

builder.Services.AddMails(builder.Configuration);

var app = builder.Build();
app.UseServiceDefaults();

app.MapOrderEvents();

await app.RunAsync();
