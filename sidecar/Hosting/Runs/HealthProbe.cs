using System.Net;
using Sidecar.Hosting.RunFiles;

namespace Sidecar.Hosting.Runs;

/// <summary>Asks an application and its sidecar whether they are ready.</summary>
internal sealed class HealthProbe(HttpClient client, TimeProvider clock)
{
    private const string ReadyPath = "/readyz";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Completes once both are: the sidecar says so on <c>/v1.0/healthz</c>, the application on its own path, where it has one.
    /// </summary>
    public async Task WaitAsync(RunApp app, CancellationToken cancellationToken)
    {
        while (!await IsReadyAsync(app, cancellationToken))
        {
            await Task.Delay(Interval, clock, cancellationToken);
        }
    }

    private async Task<bool> IsReadyAsync(RunApp app, CancellationToken cancellationToken) =>
        await AnswerAsync(app.HttpPort, "127.0.0.1", "/v1.0/healthz", cancellationToken) is HttpStatusCode.NoContent
        && (app.AppPort == 0 || app.Protocol != "http"
            || IsFine(await AnswerAsync(app.AppPort, app.ChannelAddress, app.HealthCheckPath ?? ReadyPath, cancellationToken)));

    // An application without such a route is ready when it answers at all.
    private static bool IsFine(HttpStatusCode? status) =>
        status is { } code && ((int)code is >= 200 and < 300 || code is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed);

    private async Task<HttpStatusCode?> AnswerAsync(int port, string host, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(
                new UriBuilder("http", host, port, path).Uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode;
        }
        catch (Exception failure) when (
            failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
