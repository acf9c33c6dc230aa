using Sidecar.State.Stores;

namespace Sidecar.PubSub.Outbox;

/// <summary>A state store that announces its transactions.</summary>
/// <param name="Store">The store.</param>
/// <param name="Broker">Where its announcements wait for their commit.</param>
/// <param name="Settings">What it says about them.</param>
internal sealed record OutboxSource(IStateStore Store, LoadedPubSub Broker, OutboxSettings Settings);
