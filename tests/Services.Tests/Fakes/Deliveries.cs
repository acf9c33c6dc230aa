using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Services.Tests.Fakes;

/// <summary>Brings events as the sidecar does.</summary>
internal static class Deliveries
{
    /// <summary>Brings one; gives the answer as it comes.</summary>
    public static Task<HttpResponseMessage> PostAsync(HttpClient sidecar, string route, object data, CancellationToken cancellationToken = default)
    {
        var envelope = JsonContent.Create(
            new { id = Guid.NewGuid(), specversion = "1.0", type = "test", source = "test", datacontenttype = "application/json", data });
        envelope.Headers.ContentType = MediaTypeHeaderValue.Parse("application/cloudevents+json");
        return sidecar.PostAsync(new Uri(route, UriKind.Relative), envelope, cancellationToken);
    }

    /// <summary>Brings one; gives the status that the sidecar reads.</summary>
    public static async Task<string?> BringAsync(HttpClient sidecar, string route, object data)
    {
        using var answer = await PostAsync(sidecar, route, data);
        answer.EnsureSuccessStatusCode();
        return (await Json.Read(answer)).GetProperty("status").GetString();
    }
}
