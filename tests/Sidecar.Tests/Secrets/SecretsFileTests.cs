using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Sidecar.Secrets;

namespace Sidecar.Tests.Secrets;

public sealed class SecretsFileTests
{
    private static readonly JsonObject Nested = JsonNode.Parse("""{"plain":"p","redis":{"password":"x","hosts":["a",{"b":1}]},"flag":true,"none":null}""")!.AsObject();

    [Fact]
    public void Read_SingleValued_NamesEveryValueByItsPath()
    {
        var secrets = SecretsFile.Read(Nested, ":", multiValued: false);

        Assert.Equal(["flag", "none", "plain", "redis:hosts:0", "redis:hosts:1:b", "redis:password"], secrets.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("1", secrets["redis:hosts:1:b"]["redis:hosts:1:b"]);
        Assert.Equal("true", secrets["flag"]["flag"]);
        Assert.Equal(string.Empty, secrets["none"]["none"]);
    }

    [Fact]
    public void Read_MultiValued_GivesAMapForEachTopLevelName()
    {
        var secrets = SecretsFile.Read(Nested, ".", multiValued: true);

        Assert.Equal("p", secrets["plain"]["plain"]);
        Assert.Equal(["hosts.0", "hosts.1.b", "password"], secrets["redis"].Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_AnyFlatFile_GivesBackEveryValue() =>
        Prop.ForAll(ArbMap.Default.ArbFor<Dictionary<int, NonNull<string>>>(), values =>
        {
            var json = new JsonObject(values.Select(entry => KeyValuePair.Create($"k{entry.Key}", (JsonNode?)entry.Value.Get)));
            var (single, multi) = (SecretsFile.Read(json, ":", multiValued: false), SecretsFile.Read(json, ":", multiValued: true));
            return values.All(entry => single[$"k{entry.Key}"][$"k{entry.Key}"] == entry.Value.Get && multi[$"k{entry.Key}"][$"k{entry.Key}"] == entry.Value.Get)
                && single.Count == values.Count && multi.Count == values.Count;
        }).QuickCheckThrowOnFailure();
}
