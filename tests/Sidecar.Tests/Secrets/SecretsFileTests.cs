using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Sidecar.Secrets;

namespace Sidecar.Tests.Secrets;

public sealed class SecretsFileTests
{
    private static readonly JsonObject Nested = JsonNode.Parse(
        """{"plain":"p","redis":{"password":"x","hosts":["a",{"b":1}]},"flag":true,"none":null}""")!.AsObject();

    [Fact]
    public void Read_SingleValued_NamesEveryValueByItsPath()
    {
        var secrets = SecretsFile.Read(Nested, ":", multiValued: false);

        Assert.Equal(["flag", "none", "plain", "redis:hosts:0", "redis:hosts:1:b", "redis:password"], secrets.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("x", secrets["redis:password"]["redis:password"]);
    }

    [Theory]
    [InlineData("5432", "%!s(float64=5432)")]
    [InlineData("-1234567.5", "%!s(float64=-1.2345675e+06)")]
    [InlineData("0.00001", "%!s(float64=1e-05)")]
    [InlineData("0", "%!s(float64=0)")]
    [InlineData("true", "%!s(bool=true)")]
    [InlineData("null", "%!s(<nil>)")]
    public void Read_NoString_SaysSoAsTheOfficialRuntime(string value, string expected) =>
        Assert.Equal(expected, SecretsFile.Read(JsonNode.Parse($$"""{"a":{{value}}}""")!.AsObject(), ":", multiValued: false)["a"]["a"]);

    [Fact]
    public void Read_MultiValued_GivesAMapForEachTopLevelName()
    {
        var secrets = SecretsFile.Read(Nested, ".", multiValued: true);

        Assert.Equal(["plain", "redis"], secrets.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("p", secrets["plain"]["plain"]);
        Assert.Equal(["hosts.0", "hosts.1.b", "password"], secrets["redis"].Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_AnyFlatFile_GivesBackEveryValue() =>
        Prop.ForAll(ArbMap.Default.ArbFor<Dictionary<int, NonNull<string>>>(), values =>
        {
            var json = new JsonObject(values.Select(entry => KeyValuePair.Create($"k{entry.Key}", (JsonNode?)entry.Value.Get)));
            var (single, multi) = (SecretsFile.Read(json, ":", multiValued: false), SecretsFile.Read(json, ":", multiValued: true));
            return values.All(
                entry => single[$"k{entry.Key}"][$"k{entry.Key}"] == entry.Value.Get && multi[$"k{entry.Key}"][$"k{entry.Key}"] == entry.Value.Get)
                && single.Count == values.Count && multi.Count == values.Count;
        }).QuickCheckThrowOnFailure();
}
