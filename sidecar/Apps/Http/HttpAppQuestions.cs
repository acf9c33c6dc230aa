using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace Sidecar.Apps.Http;

/// <summary>Asks an application that speaks HTTP.</summary>
internal sealed partial class HttpAppQuestions(HttpAppClient app, SidecarOptions options, ILogger<HttpAppQuestions> logger) : IAppQuestions
{
    /// <inheritdoc />
    public async Task<bool> IsWellAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, options.AppHealthCheckPath.TrimStart('/'));
            using var response = await app.SendWithoutTokenAsync(request, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public async Task AskForConfigurationAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "dapr/config") { Content = new ByteArrayContent([]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("dapr-app-id", options.AppId);
        try
        {
            using var response = await app.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException unreachable)
        {
            Log.NoConfiguration(logger, options.AppId, unreachable.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.NoAppConfiguration, LogLevel.Warning, "The application {App} did not answer GET /dapr/config: {Reason}")]
        public static partial void NoConfiguration(ILogger logger, string app, string reason);
    }
}
