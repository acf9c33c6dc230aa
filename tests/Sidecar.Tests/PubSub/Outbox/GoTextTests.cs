using System.Text.Json;
using Sidecar.PubSub.Outbox;

namespace Sidecar.Tests.PubSub.Outbox;

public class GoTextTests
{
    [Theory]
    [InlineData("""{"b":2,"a":"x","c":[1,"y",null,{"z":true}]}""", "map[a:x b:2 c:[1 y <nil> map[z:true]]]")]
    [InlineData("{}", "map[]")]
    [InlineData("\"text\"", "text")]
    [InlineData("0", "0")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("123456", "123456")]
    [InlineData("1000000", "1e+06")]
    [InlineData("123456789", "1.23456789e+08")]
    [InlineData("-0.00001", "-1e-05")]
    [InlineData("1e100", "1e+100")]
    public void Print_JsonValue_IsWhatGoPrints(string json, string expected)
    {
        using var document = JsonDocument.Parse(json);

        Assert.Equal(expected, GoText.Print(document.RootElement));
    }
}
