using Shop.ServiceDefaults.Problems;

namespace Shop.ServiceDefaults;

/// <summary>Adds problem documents for every error.</summary>
internal static class ProblemsExtensions
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        return services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }
}
