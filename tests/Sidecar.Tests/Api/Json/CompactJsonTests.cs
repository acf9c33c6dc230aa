using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sidecar.Api.Json;

namespace Sidecar.Tests.Api.Json;

public sealed class CompactJsonTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Theory]
    [InlineData("""{ "b" : 1.0 , "a" : [ 1e3 , -0 ] }""", """{"b":1,"a":[1000,-0]}""")]
    [InlineData("\t[ true ,\r\n null ] ", "[true,null]")]
    [InlineData("""{ "a \" b" : "\u0041 \\" }""", """{"a \" b":"\u0041 \\"}""")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("", "")]
    public void Of_SpacesAndNumbers_AreAsTheyAreKept(string json, string kept) => Assert.Equal(kept, Compact(json));

    [Fact]
    public void Of_NumberBeyondAFloat_IsRefused() => Assert.Throws<FormatException>(() => Compact("[1e999]"));

    [Fact]
    public void Of_IndentedText_IsWhatItWasBefore() => Prop.ForAll(ArbMap.Default.ArbFor<Dictionary<string, int>[]>(), value =>
        Compact(JsonSerializer.Serialize(value, Indented)) == JsonSerializer.Serialize(value)).QuickCheckThrowOnFailure();

    private static string Compact(string json) => Encoding.UTF8.GetString(CompactJson.Of(Encoding.UTF8.GetBytes(json)).Span);
}
