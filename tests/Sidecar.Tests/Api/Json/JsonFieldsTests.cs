using System.Text.Json;
using Sidecar.Api.Json;

namespace Sidecar.Tests.Api.Json;

public sealed class JsonFieldsTests
{
    [Theory]
    [InlineData("""{"entryId":"a"}""", "a")]
    [InlineData("""{"entryID":"a"}""", "a")]
    [InlineData("""{"ENTRYID":"a","entryId":"b","entryid":"c"}""", "b")]
    [InlineData("""{"ENTRYID":"a","EntryId":"b"}""", "b")]
    [InlineData("""{"entry":"a"}""", "")]
    [InlineData("""["entryId"]""", "")]
    public void Field_NameInAnyCase_IsFound(string json, string expected)
    {
        using var document = JsonDocument.Parse(json);

        Assert.Equal(expected, document.RootElement.Field("entryId").ToString());
    }
}
