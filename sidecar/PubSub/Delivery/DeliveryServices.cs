using Microsoft.Extensions.Logging;
using Sidecar.Observation;
using Sidecar.PubSub.Publishing;
using Sidecar.Resiliency;

namespace Sidecar.PubSub.Delivery;

/// <summary>What every delivery needs.</summary>
internal sealed record DeliveryServices(
    ITopicReceiver Receiver,
    Publisher Publisher,
    IResiliency Resiliency,
    PubSubMeter Meter,
    TimeProvider Clock,
    ILogger<DeliveryServices> Logger,
    SidecarOptions? Options = null)
{
    /// <summary>Sees each attempt; null: nobody does.</summary>
    public ISidecarObserver? Observer => Options?.Observer;
}
