namespace Sidecar.Hosting.Logs;

/// <summary>How a line looks: one of <see cref="LogForms"/>.</summary>
internal delegate string LogForm(LogLine line);
