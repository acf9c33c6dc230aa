using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Shop.ServiceDefaults.Problems;

/// <summary>Writes problem documents, whatever the client says it accepts.</summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    private const int RetryAfterSeconds = 2;

    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var response = context.HttpContext.Response;
        var problem = WithKind(context.ProblemDetails, response.StatusCode);
        if (response.StatusCode is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests
            && !response.Headers.ContainsKey(HeaderNames.RetryAfter))
        {
            response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        await response.WriteAsJsonAsync(
            problem, problem.GetType(), options: null, contentType: "application/problem+json", context.HttpContext.RequestAborted);
    }

    /// <summary>A bare status gets the kind that stands for it.</summary>
    private static ProblemDetails WithKind(ProblemDetails problem, int status)
    {
        if (problem.Type?.StartsWith("/problems/", StringComparison.Ordinal) != true && ProblemTypes.ForStatus(status) is { } type)
        {
            (problem.Type, problem.Title) = (type.Uri, type.Title);
        }

        problem.Status = status;
        return problem;
    }
}
