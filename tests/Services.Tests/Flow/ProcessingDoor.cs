using Shop.Processing.Records;
using Shop.Processing.Saga;
using Shop.ServiceDefaults.State;

namespace Services.Tests.Flow;

/// <summary>What the internal routes of OrderProcessing are given by their host.</summary>
internal sealed record ProcessingDoor(DocumentStore<ProcessingRecord> Records, OrderSagas Sagas);
