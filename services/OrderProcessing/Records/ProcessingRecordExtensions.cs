using Shop.Contracts;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.State;

namespace Shop.Processing.Records;

/// <summary>Adds the records of orders.</summary>
internal static class ProcessingRecordExtensions
{
    /// <summary>Adds the store of records. A live record has no time to live.</summary>
    public static IServiceCollection AddProcessingRecords(this IServiceCollection services) =>
        services.AddDocumentStore<ProcessingRecord>(
            ComponentNames.ProcessingState,
            record => record.Stage == ProcessingStage.Final ? Retention.WhenFinal : null);
}
