using Dapr;
using Dapr.Common.Exceptions;

namespace Sdk.Tests.Client;

public sealed class ErrorDetailsTests : SidecarTest
{
    public static TheoryData<string, DaprExtendedErrorDetail> Kinds => new()
    {
        { "\"RequestInfo\",\"request_id\":\"r\",\"serving_data\":\"s\"", new DaprRequestInfoDetail("r", "s") },
        { "\"ResourceInfo\",\"resource_type\":\"t\",\"resource_name\":\"n\",\"owner\":\"o\",\"description\":\"d\"", new DaprResourceInfoDetail("t", "n", "o", "d") },
        { "\"LocalizedMessage\",\"locale\":\"de\",\"message\":\"m\"", new DaprLocalizedMessageDetail("de", "m") },
        { "\"Unheard\",\"x\":1", new DaprUnknownDetail("type.googleapis.com/google.rpc.Unheard") },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_detail_is_read_as_its_kind(string json, DaprExtendedErrorDetail expected) => Assert.Equal(expected, await ReadAsync(json));

    [Fact]
    public async Task Fields_that_break_rules_are_read()
    {
        var detail = Assert.IsType<DaprBadRequestDetail>(await ReadAsync("\"BadRequest\",\"field_violations\":[{\"field\":\"f\",\"description\":\"d\"}]"));

        Assert.Equal([new DaprBadRequestDetailFieldViolation("f", "d")], detail.FieldViolations);
    }

    [Fact]
    public async Task Pages_that_help_are_read()
    {
        var detail = Assert.IsType<DaprHelpDetail>(await ReadAsync("\"Help\",\"links\":[{\"url\":\"u\",\"description\":\"d\"}]"));

        Assert.Equal([new DaprHelpDetailLink("u", "d")], detail.Links);
    }

    [Fact]
    public async Task Conditions_quotas_and_traces_are_read()
    {
        var conditions = Assert.IsType<DaprPreconditionFailureDetail>(
            await ReadAsync("\"PreconditionFailure\",\"violations\":[{\"type\":\"t\",\"subject\":\"s\",\"description\":\"d\"}]"));
        var quotas = Assert.IsType<DaprQuotaFailureDetail>(await ReadAsync("\"QuotaFailure\",\"violations\":[{\"subject\":\"s\",\"description\":\"d\"}]"));
        var trace = Assert.IsType<DaprDebugInfoDetail>(await ReadAsync("\"DebugInfo\",\"stack_entries\":[\"a\",\"b\"],\"detail\":\"d\""));

        Assert.Equal([new DaprPreconditionFailureViolation("t", "s", "d")], conditions.Violations);
        Assert.Equal([new DaprQuotaFailureViolation("s", "d")], quotas.Violations);
        Assert.Equal(["a", "b"], trace.StackEntries);
    }

    [Theory]
    [InlineData("\"RetryInfo\",\"retry_delay\":\"2.5s\"", 2, 500_000_000)]
    [InlineData("\"RetryInfo\"", 1, 0)]
    public async Task The_time_of_another_try_is_read(string json, long seconds, int nanos) =>
        Assert.Equal(new DaprRetryDelay(seconds, nanos), Assert.IsType<DaprRetryInfoDetail>(await ReadAsync(json)).Delay);

    [Fact]
    public async Task The_reason_has_its_metadata()
    {
        var detail = Assert.IsType<DaprErrorInfoDetail>(await ReadAsync("\"ErrorInfo\",\"reason\":\"R\",\"domain\":\"dapr.io\",\"metadata\":{\"a\":\"b\"}"));

        Assert.Equal(("R", "b"), (detail.Reason, detail.Metadata!["a"]));
    }

    [Fact]
    public async Task A_message_alone_has_no_details()
    {
        Sidecar.Answer(500, """{"errorCode":"E","message":"m"}""");

        var failure = await Assert.ThrowsAsync<DaprException>(() => Client.GetStateAsync<int>("store", "k"));

        Assert.False(failure.TryGetExtendedErrorInfo(out _));
    }

    private async Task<DaprExtendedErrorDetail> ReadAsync(string detail)
    {
        Sidecar.Answer(400, """{"errorCode":"E","message":"m","details":[{"@type":"type.googleapis.com/google.rpc.""" + detail[1..] + "}]}");
        var failure = await Assert.ThrowsAsync<DaprException>(() => Client.GetStateAsync<int>("store", "k"));
        Assert.True(failure.TryGetExtendedErrorInfo(out var info));
        Assert.Equal((3, "m"), (info.Code, info.Message));
        return info.Details.Single();
    }
}
