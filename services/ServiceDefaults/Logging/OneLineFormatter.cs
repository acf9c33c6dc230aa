using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace Shop.ServiceDefaults.Logging;

/// <summary>
/// One line an event: time, level, trace and span id, source, message, exception. Line breaks within it are shown as signs.
/// </summary>
internal sealed class OneLineFormatter : ITextFormatter
{
    private readonly MessageTemplateTextFormatter message = new("{Message:lj}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture));
        output.Write(Level(logEvent.Level));
        output.Write(logEvent.TraceId is { } trace ? $"{trace.ToHexString()} {logEvent.SpanId?.ToHexString()} " : "- - ");
        output.Write(logEvent.Properties.TryGetValue("SourceContext", out var source) ? ShortName(source) : "-");
        output.Write(": ");
        output.Write(OneLine(Message(logEvent)));
        if (logEvent.Exception is { } exception)
        {
            output.Write(" | ");
            output.Write(OneLine(exception.ToString()));
        }

        output.Write('\n');
    }

    private string Message(LogEvent logEvent)
    {
        using var text = new StringWriter();
        message.Format(logEvent, text);
        return text.ToString();
    }

    private static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => " TRC ",
        LogEventLevel.Debug => " DBG ",
        LogEventLevel.Information => " INF ",
        LogEventLevel.Warning => " WRN ",
        LogEventLevel.Error => " ERR ",
        _ => " FTL ",
    };

    private static string ShortName(LogEventPropertyValue source) =>
        source is ScalarValue { Value: string name } ? name[(name.LastIndexOf('.') + 1)..] : "-";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ⏎ ");
}
