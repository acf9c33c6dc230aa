using System.Net.Http.Headers;

namespace Sidecar.PubSub.Delivery;

/// <summary>Makes the requests that carry messages to the application.</summary>
internal static class DeliveryRequest
{
    /// <summary>A POST of the delivery's body with its metadata as headers.</summary>
    public static HttpRequestMessage Create(Uri address, TopicDelivery delivery, MediaTypeHeaderValue contentType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ReadOnlyMemoryContent(delivery.Body) { Headers = { ContentType = contentType } },
        };
        foreach (var (name, value) in delivery.Metadata)
        {
            Add(request, name, value);
        }

        Add(request, "pubsubName", delivery.PubSubName);
        Add(request, "traceparent", delivery.TraceParent);
        Add(request, "tracestate", delivery.TraceState);
        return request;
    }

    private static void Add(HttpRequestMessage request, string name, string value)
    {
        // What a publisher wrote into metadata must not become another header or break the request.
        if (value.Length > 0 && value.All(character => char.IsAscii(character) && !char.IsControl(character)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
