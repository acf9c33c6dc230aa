namespace Sidecar.PubSub.Sqlite;

/// <summary>A message and its place in the file.</summary>
internal readonly record struct StoredMessage(long Id, BrokerMessage Message);
