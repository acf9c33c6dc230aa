namespace Shop.ServiceDefaults;

/// <summary>Names the problems of routes in their OpenAPI description.</summary>
public static class ProblemDescriptionExtensions
{
    /// <summary>Says with which statuses the routes answer problems.</summary>
    public static TBuilder ProducesProblems<TBuilder>(this TBuilder routes, params ReadOnlySpan<int> statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
        {
            routes.ProducesProblem(status);
        }

        return routes;
    }
}
