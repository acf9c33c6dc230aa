using System.Net;

namespace Shop.Ordering.Cancelling;

/// <summary>Reaches OrderProcessing by service invocation.</summary>
internal sealed partial class ProcessingClient(HttpClient http, ILogger<ProcessingClient> logger)
{
    /// <summary>Tells it that the customer wishes to cancel; may be repeated.</summary>
    public async Task<CancelOutcome> CancelAsync(string orderId, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.PostAsync(new Uri($"/orders/{orderId}/cancel", UriKind.Relative), content: null, cancellationToken);
            return OutcomeOf(answer.StatusCode);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.NotReached(logger, failure);
            return CancelOutcome.Unavailable;
        }
    }

    private static CancelOutcome OutcomeOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Accepted or HttpStatusCode.OK or HttpStatusCode.NoContent => CancelOutcome.Recorded,
        HttpStatusCode.NotFound => CancelOutcome.Unknown,
        HttpStatusCode.Conflict => CancelOutcome.TooLate,
        _ => CancelOutcome.Unavailable,
    };

    private static partial class Log
    {
        [LoggerMessage(EventIds.ProcessingNotReached, LogLevel.Warning, "Processing could not be told that an order shall be cancelled")]
        public static partial void NotReached(ILogger logger, Exception failure);
    }
}
