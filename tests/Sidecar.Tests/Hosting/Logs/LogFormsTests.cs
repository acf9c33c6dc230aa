using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Sidecar.Hosting.Logs;

namespace Sidecar.Tests.Hosting.Logs;

public sealed class LogFormsTests
{
    private static readonly LogLine Line = new(
        new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(1)), LogLevel.Warning, "a \"b\"\nc", "order", "Sidecar.State");

    [Fact]
    public void Text_AnyLine_IsOneLineOfNamesAndValues() =>
        Assert.StartsWith("""time="2026-02-03T03:05:06.0000000Z" level=warning msg="a \"b\"\nc" app_id=order instance=""", LogForms.Text(Line));

    [Fact]
    public void Json_AnyLine_HasTheSameNames()
    {
        var json = Assert.IsType<JsonObject>(JsonNode.Parse(LogForms.Json(Line)));

        Assert.Equal(["app_id", "instance", "level", "msg", "scope", "time", "type", "ver"], json.Select(property => property.Key));
        Assert.Equal(("warning", "a \"b\"\nc", "Sidecar.State"), ((string)json["level"]!, (string)json["msg"]!, (string)json["scope"]!));
    }
}
