using System.Text.Json.Nodes;
using Sidecar.Tracing;

namespace Sidecar.Tests.Tracing;

public sealed class TracingSettingsTests
{
    [Fact]
    public void Read_Nothing_SendsNothing() => Assert.False(Read("{}").Exports);

    [Theory]
    [InlineData("""{"endpointAddress":"collector:4317"}""", false, "https://collector:4317/")]
    [InlineData("""{"endpointAddress":"collector:4317","isSecure":false,"protocol":"grpc"}""", false, "http://collector:4317/")]
    [InlineData("""{"endpointAddress":"localhost:4318","isSecure":false,"protocol":"http"}""", true, "http://localhost:4318/v1/traces")]
    [InlineData("""{"endpointAddress":"https://c/own","protocol":"http"}""", true, "https://c/own")]
    public void Read_Otel_TakesProtocolAndAddress(string otel, bool overHttp, string address)
    {
        var settings = Read($$$"""{"tracing":{"otel":{{{otel}}}}}""");

        Assert.Equal((overHttp, address), (settings.IsOtlpOverHttp, settings.Otlp!.ToString()));
    }

    [Theory]
    [InlineData("\"a=1,b=2\"")]
    [InlineData("""[{"name":"a","value":"1"},{"name":"b","value":"2"}]""")]
    [InlineData("""{"a":"1","b":2}""")]
    public void Read_Headers_InEachForm(string headers) =>
        Assert.Equal("a=1,b=2", Read($$$$"""{"tracing":{"otel":{"endpointAddress":"c:1","headers":{{{{headers}}}}}}}""").Headers);

    [Theory]
    [InlineData("2500", 2500)]
    [InlineData("\"3s\"", 3000)]
    public void Read_Timeout_IsADurationOrMilliseconds(string timeout, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Read($$$$"""{"tracing":{"otel":{"endpointAddress":"c:1","timeout":{{{{timeout}}}}}}}""").Timeout);

    [Fact]
    public void Read_ZipkinStdoutAndRate_AreTaken()
    {
        var settings = Read("""{"tracing":{"samplingRate":"0.25","stdout":true,"zipkin":{"endpointAddress":"http://localhost:9411/api/v2/spans"}}}""");

        Assert.Equal((0.25, true, "http://localhost:9411/api/v2/spans"), (settings.SamplingRate, settings.Stdout, settings.Zipkin!.ToString()));
    }

    [Theory]
    [InlineData("often", 0.0001)]
    [InlineData("2", 1)]
    [InlineData("-1", 0)]
    public void Read_ARateThatIsNone_IsOneInTenThousandOrTheNearest(string rate, double expected) =>
        Assert.Equal(expected, Read("{\"tracing\":{\"samplingRate\":\"" + rate + "\"}}").SamplingRate);

    [Fact]
    public void Read_AnEndpointInTheEnvironment_ComesFirst() =>
        Assert.True(Read("""{"tracing":{"otel":{"endpointAddress":"c:1"}}}""", ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://x")).IsOtlpOfEnvironment);

    [Theory]
    [InlineData("""{"tracing":{"zipkin":{"endpointAddress":"nowhere"}}}""")]
    [InlineData("""{"tracing":{"otel":{"timeout":"soon"}}}""")]
    public void Read_WithoutMeaning_IsTold(string spec) => Assert.Throws<SidecarStartException>(() => Read(spec));

    private static TracingSettings Read(string spec, params (string Name, string Value)[] environment) =>
        TracingSettings.Read(JsonNode.Parse(spec)!.AsObject(), name => environment.FirstOrDefault(variable => variable.Name == name).Value);
}
