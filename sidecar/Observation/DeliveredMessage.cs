namespace Sidecar.Observation;

/// <summary>An attempt to hand a message to the application.</summary>
/// <param name="PubSubName">The pub/sub component.</param>
/// <param name="Topic">The topic as the application names it.</param>
/// <param name="Route">The path where the application takes it, a slash first however its subscription wrote it.</param>
/// <param name="Body">The cloud event in JSON.</param>
/// <param name="Outcome">What the application said.</param>
public sealed record DeliveredMessage(string PubSubName, string Topic, string Route, ReadOnlyMemory<byte> Body, DeliveryOutcome Outcome);
