using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Sidecar.Api.Json;

namespace Sidecar.Tests.Api.Json;

public sealed class ApiJsonTests
{
    [Theory]
    [InlineData("Größe 尺寸 😀")]
    [InlineData("it's a + b")]
    public async Task WriteAsync_LettersAndSigns_StandAsTheyAre(string text)
    {
        var written = await WrittenAsync(text);

        // Only what is beyond the basic plane is escaped by the writer of .NET.
        Assert.Equal($"\"{text.Replace("😀", "\\uD83D\\uDE00", StringComparison.Ordinal)}\"", written);
    }

    [Fact]
    public void WriteAsync_AnyText_ReadsBackTheSame() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
            Assert.Equal(whole, JsonSerializer.Deserialize<string>(WrittenAsync(whole).GetAwaiter().GetResult()));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bytes_OfAValue_AreWrittenTheSameWay() => Assert.Equal("[\"für.txt\"]"u8, ApiJson.Bytes(new[] { "für.txt" }));

    private static async Task<string> WrittenAsync(string text)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await ApiJson.WriteAsync(context, writer => writer.WriteStringValue(text));
        await context.Response.BodyWriter.FlushAsync();

        Assert.Equal("application/json", context.Response.ContentType);
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
