using Dapr;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop.ServiceDefaults.Problems;

/// <summary>Turns every exception that leaves a route into a problem.</summary>
internal sealed partial class ProblemExceptionHandler(IProblemDetailsService problems, ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BadHttpRequestException bad => RequestProblems.From(bad),
            ProblemException known => Problem.Details(known.Type, known.Detail),
            DaprException or HttpRequestException => Problem.Details(ProblemTypes.Unavailable),
            OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested => Problem.Details(ProblemTypes.Unavailable),
            _ => Problem.Details(ProblemTypes.Internal),
        };
        Write(exception, problem);
        httpContext.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
    }

    private void Write(Exception exception, ProblemDetails problem)
    {
        if (problem.Status == StatusCodes.Status500InternalServerError)
        {
            Log.Unhandled(logger, exception);
        }
        else if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            Log.DependencyFailed(logger, exception.GetType().Name, (exception.InnerException ?? exception).Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventIds.Unhandled, LogLevel.Error,
            "A request failed by a fault of this service; its caller was answered 500 and may try again. Report this line with its trace id")]
        public static partial void Unhandled(ILogger logger, Exception exception);

        [LoggerMessage(
            EventIds.DependencyFailed, LogLevel.Warning,
            "A request was answered 503 and will be tried again: something this service needs did not answer. If it goes on, look at the component or service named here. {Kind}, {Message}")]
        public static partial void DependencyFailed(ILogger logger, string kind, string message);
    }
}
