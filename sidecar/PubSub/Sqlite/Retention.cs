namespace Sidecar.PubSub.Sqlite;

/// <summary>How long messages are kept.</summary>
/// <param name="Longest">No message is kept longer, taken or not.</param>
/// <param name="Taken">A message that every known subscriber of its topic has taken is kept so long, for subscribers to come.</param>
/// <param name="MostBytes">When the messages take more, the oldest go first.</param>
internal sealed record Retention(TimeSpan Longest, TimeSpan Taken, long MostBytes);
