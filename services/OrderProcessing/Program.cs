using Shop.Processing.Cancellations;
using Shop.Processing.Catalog;
using Shop.Processing.Payments;
using Shop.Processing.Records;
using Shop.Processing.Reviews;
using Shop.Processing.Saga;
using Shop.Processing.Submissions;
using Shop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();

builder.Services.AddProcessingRecords();
builder.Services.AddCatalogClient();
builder.Services.AddPaymentClient();
builder.Services.AddOrderSaga();

var app = builder.Build();
app.UseServiceDefaults();

app.MapSubmissions();
app.MapCancellations();
app.MapReviews();

await app.RunAsync();
