using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Bench.Baselines;

/// <summary>One plain HTTP round trip on loopback: what every figure of the flow can be read as a multiple of.</summary>
internal static class HttpRoundTrip
{
    private const int Rounds = 2_000;

    /// <summary>Measures round trips one after another.</summary>
    public static async Task<Percentiles> MeasureAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/", () => "ok");
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var samples = new List<TimeSpan>(Rounds);
        for (var i = 0; i < Rounds; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await http.GetStringAsync(new Uri("/", UriKind.Relative));
            samples.Add(Stopwatch.GetElapsedTime(begun));
        }

        return new Percentiles(samples.Skip(Rounds / 4));
    }
}
