namespace Sidecar.PubSub.CloudEvents;

/// <summary>What an event is completed with.</summary>
/// <param name="PubSubName">The component.</param>
/// <param name="Topic">The topic as the publisher named it.</param>
/// <param name="Source">The application that publishes.</param>
/// <param name="Time">When.</param>
/// <param name="TraceParent">The W3C parent of the request; empty without one.</param>
/// <param name="TraceState">The W3C state of the request; empty without one.</param>
internal sealed record EventContext(string PubSubName, string Topic, string Source, DateTimeOffset Time, string TraceParent, string TraceState);
