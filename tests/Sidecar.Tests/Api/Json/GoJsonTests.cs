using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Sidecar.Api.Json;

namespace Sidecar.Tests.Api.Json;

public sealed class GoJsonTests
{
    [Theory]
    [InlineData("""{ "b" : 1, "a" : [ true, null, 1.50 ] }""", """{"a":[true,null,1.5],"b":1}""")]
    [InlineData("""{"a":1,"a":2}""", """{"a":2}""")]
    [InlineData(""" "<\u00e4&>\u2028\n\u0001\ud83d\ude00" """, """ "\u003cä\u0026\u003e\u2028\n\u0001😀" """)]
    [InlineData("12345678901234567890", "12345678901234567000")]
    public void Write_AValue_IsAsTheOfficialRuntimeWritesIt(string given, string written) => Assert.Equal(written.Trim(), Write(given));

    [Fact]
    public void Write_AnyText_MeansTheSame() =>
        Prop.ForAll(ArbMap.Default.ArbFor<Dictionary<NonNull<string>, NonNull<string>>>(), given =>
        {
            var value = new JsonObject(
                given.Select(entry => KeyValuePair.Create(Whole(entry.Key.Get), (JsonNode?)Whole(entry.Value.Get))).DistinctBy(entry => entry.Key));
            Assert.True(JsonNode.DeepEquals(value, JsonNode.Parse(Write(value.ToJsonString()))));
        }).QuickCheckThrowOnFailure();

    private static string Whole(string text) => new([.. text.Where(sign => !char.IsSurrogate(sign))]);

    private static string Write(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Encoding.UTF8.GetString(GoJson.Write(document.RootElement));
    }
}
