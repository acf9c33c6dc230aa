using Dapr.Workflow;
using Shop.Processing.Saga.Activities;

namespace Shop.Processing.Saga;

/// <summary>Adds the saga to Dapr's workflow runtime.</summary>
internal static class SagaExtensions
{
    /// <summary>Adds the workflow, its activities and its settings.</summary>
    public static IServiceCollection AddOrderSaga(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection(SagaSettings.Section).Get<SagaSettings>() ?? new SagaSettings());
        services.AddSingleton<ISagaRuntime, DaprSagaRuntime>().AddSingleton<OrderSagas>();
        services.AddDaprWorkflow(options =>
        {
            options.RegisterWorkflow<OrderWorkflow>();
            options.RegisterActivity<AnnounceStep>();
            options.RegisterActivity<ReserveStock>();
            options.RegisterActivity<CloseReview>();
            options.RegisterActivity<AuthorisePayment>();
            options.RegisterActivity<CapturePayment>();
            options.RegisterActivity<ConfirmReservation>();
            options.RegisterActivity<ReleaseReservation>();
            options.RegisterActivity<UndoPayment>();
        });
        return services;
    }
}
