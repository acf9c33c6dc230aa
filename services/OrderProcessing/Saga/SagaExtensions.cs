using Dapr.Workflow;
using Shop.Processing.Saga.Activities;

namespace Shop.Processing.Saga;

/// <summary>Adds the saga to Dapr's workflow runtime.</summary>
internal static class SagaExtensions
{
    /// <summary>Adds the workflow, its activities and its settings.</summary>
    public static IServiceCollection AddOrderSaga(this IServiceCollection services)
    {
        services.AddOptions<SagaSettings>().BindConfiguration(SagaSettings.Section)
            .Validate(settings => settings.ReviewTime > TimeSpan.Zero, "Saga:ReviewTime must be above zero.")
            .Validate(settings => settings.PaymentWindow >= Retries.First, $"Saga:PaymentWindow must be at least {Retries.First.TotalMilliseconds} ms: a second try needs them.")
            .Validate(settings => settings.FirstRest > TimeSpan.Zero, "Saga:FirstRest must be above zero.")
            .Validate(settings => settings.LongestRest >= settings.FirstRest, "Saga:LongestRest must be at least Saga:FirstRest.")
            .ValidateOnStart();
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
