using Microsoft.Extensions.Logging;

namespace Sidecar.Hosting.Logs;

/// <summary>One thing that a sidecar said.</summary>
/// <param name="At">When.</param>
/// <param name="Level">How grave it is.</param>
/// <param name="Message">What.</param>
/// <param name="AppId">Whose sidecar.</param>
/// <param name="Scope">Which part of it.</param>
internal readonly record struct LogLine(DateTimeOffset At, LogLevel Level, string Message, string AppId, string Scope);
