using System.Text.Json.Nodes;

namespace Sidecar.Tests.Conformance.Workflows;

public sealed class RecordedShapeTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", false)]
    [InlineData("""{"a":1}""", "{}", false)]
    [InlineData("""{"timestamp":"x"}""", "{}", false)]
    [InlineData("""{"timestamp":"x"}""", """{"timestamp":"y"}""", true)]
    [InlineData("""{"createdTimestamp":"0001-01-01T00:00:00Z"}""", """{"createdTimestamp":"2026-01-01T00:00:00Z"}""", false)]
    [InlineData("""{"a":1,"b":[2]}""", """{"b":[2],"a":1}""", true)]
    [InlineData("""[1,2]""", """[2,1]""", false)]
    public void Of_TwoMessages_DiffersInWhatMatters(string one, string other, bool same) =>
        Assert.Equal(same, RecordedShape.Of(JsonNode.Parse(one)) == RecordedShape.Of(JsonNode.Parse(other)));
}
