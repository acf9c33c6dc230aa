using System.Net;

namespace Shop.Processing.Saga;

/// <summary>Tells an answer that decides something from one that is worth another try.</summary>
internal static class ServiceAnswer
{
    /// <summary>Sends a request to another service; every answer that comes back decides something.</summary>
    /// <exception cref="ServiceUnavailableException">There was no answer, or one that says nothing about the request.</exception>
    public static async Task<HttpResponseMessage> SendForAnswerAsync(
        this HttpClient client, string service, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(request, cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new ServiceUnavailableException(service, failure.Message, failure);
        }

        if (response.StatusCode < HttpStatusCode.InternalServerError
            && response.StatusCode is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests))
        {
            return response;
        }

        var status = response.StatusCode;
        response.Dispose();
        throw new ServiceUnavailableException(service, $"it answered {(int)status}");
    }

    /// <summary>Reads an answer that must be a success.</summary>
    /// <exception cref="InvalidOperationException">It is something else, which nothing here foresees.</exception>
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response, string service, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{service} answered {(int)response.StatusCode}, which this step does not expect.");
        }

        return await response.Content.ReadFromJsonAsync<T>(cancellationToken)
            ?? throw new InvalidOperationException($"{service} answered without a body.");
    }
}
