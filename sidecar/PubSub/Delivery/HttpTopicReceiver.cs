using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Sidecar.Invocation;
using Sidecar.PubSub.CloudEvents;
using Sidecar.Resiliency;

namespace Sidecar.PubSub.Delivery;

/// <summary>An application that takes messages over HTTP.</summary>
internal sealed class HttpTopicReceiver(AppChannel channel) : ITopicReceiver
{
    private static readonly MediaTypeHeaderValue CloudEventType = new(ContentTypes.CloudEvent);

    /// <inheritdoc />
    public async Task<DeliveryResult> DeliverAsync(TopicDelivery delivery, CancellationToken cancellationToken)
    {
        using var request = DeliveryRequest.Create(delivery, CloudEventType);
        try
        {
            using var response = await channel.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                return DeliveryResult.Dropped;
            }

            if (!response.IsSuccessStatusCode)
            {
                throw new AttemptFailedException($"{delivery.Path} answered {(int)response.StatusCode}", (int)response.StatusCode);
            }

            return Judge(await response.Content.ReadAsByteArrayAsync(cancellationToken), delivery.Path);
        }
        catch (HttpRequestException failure)
        {
            throw new AttemptFailedException($"{delivery.Path} cannot be reached: {failure.Message}", cause: failure);
        }
    }

    private static DeliveryResult Judge(byte[] body, string path) => ReadStatus(body) switch
    {
        "" or "SUCCESS" => DeliveryResult.Taken,
        "DROP" => DeliveryResult.Dropped,
        var status => throw new AttemptFailedException($"{path} answered {status}"),
    };

    private static string ReadStatus(byte[] body)
    {
        try
        {
            return body.Length == 0 ? string.Empty : JsonSerializer.Deserialize(body, DeliveryJson.Default.TopicAnswer)?.Status ?? string.Empty;
        }
        catch (JsonException)
        {
            return string.Empty;
        }
    }
}
