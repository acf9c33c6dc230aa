namespace Shop.ServiceDefaults;

/// <summary>Names the problems of a route in its OpenAPI description.</summary>
public static class ProblemDescriptionExtensions
{
    /// <summary>Says with which statuses the route answers problems.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            route.ProducesProblem(status);
        }

        return route;
    }
}
