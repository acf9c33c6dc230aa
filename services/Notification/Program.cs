using Shop.Notifications.Events;
using Shop.Notifications.Mails;
using Shop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();

builder.Services.AddMails();

var app = builder.Build();
app.UseServiceDefaults();

app.MapOrderEvents();

await app.RunAsync();
