using System.Diagnostics;
using Serilog.Events;
using Serilog.Parsing;
using Shop.ServiceDefaults.Logging;

namespace Services.Tests.ServiceDefaults;

public sealed class OneLineFormatterTests
{
    [Fact]
    public void Format_TraceAndExceptionAndLineBreaks_IsOneLine()
    {
        var line = Format(
            "Order {Id} of a\nforger",
            new LogEventProperty("Id", new ScalarValue("1\r\n2")),
            new InvalidOperationException("first\nsecond"),
            trace: true);

        Assert.Equal(1, line.Count(sign => sign is '\n' or '\r'));
        Assert.EndsWith("\n", line, StringComparison.Ordinal);
        Assert.StartsWith("10:17:25.123 WRN 0af7651916cd43dd8448eb211c80319c b7ad6b7169203331 Orders: Order", line, StringComparison.Ordinal);
        Assert.Contains("first ⏎ second", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Format_NoTrace_ShowsHyphens() =>
        Assert.Equal("10:17:25.123 WRN - - Orders: Hello\n", Format("Hello", new LogEventProperty("Id", new ScalarValue(1)), exception: null, trace: false));

    private static string Format(string template, LogEventProperty property, Exception? exception, bool trace)
    {
        var log = new LogEvent(
            new DateTimeOffset(2026, 11, 21, 11, 17, 25, 123, TimeSpan.FromHours(1)),
            LogEventLevel.Warning,
            exception,
            new MessageTemplateParser().Parse(template),
            [property, new LogEventProperty("SourceContext", new ScalarValue("Shop.Ordering.Orders"))],
            trace ? ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c") : default,
            trace ? ActivitySpanId.CreateFromString("b7ad6b7169203331") : default);
        using var text = new StringWriter();
        new OneLineFormatter().Format(
            trace
                ? log
                : new LogEvent(
                    log.Timestamp,
                    log.Level,
                    exception,
                    log.MessageTemplate,
                    [property, new("SourceContext", log.Properties["SourceContext"])]),
            text);
        return text.ToString();
    }
}
