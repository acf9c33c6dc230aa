using System.Diagnostics;

namespace Bench.Load;

/// <summary>Keeps a number of connections busy, each with one request after another.</summary>
internal static class LoadGenerator
{
    /// <summary>Runs for a time.</summary>
    /// <param name="port">Where the server listens on this machine.</param>
    /// <param name="connections">How many requests are under way at once.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="request">The request of a connection, by the connection's number.</param>
    public static async Task<LoadResult> RunAsync(int port, int connections, TimeSpan duration, Func<int, byte[]> request)
    {
        var begun = Stopwatch.GetTimestamp();
        var results = await Task.WhenAll(
            Enumerable.Range(0, connections).Select(number => Task.Run(() => KeepBusyAsync(port, request(number), begun, duration))));
        return new LoadResult(
            results.Sum(result => result.Answers),
            results.Sum(result => result.Times.Count - result.Answers),
            Stopwatch.GetElapsedTime(begun),
            new Percentiles(results.SelectMany(result => result.Times)));
    }

    private static async Task<(List<TimeSpan> Times, int Answers)> KeepBusyAsync(int port, byte[] request, long begun, TimeSpan duration)
    {
        using var connection = await HttpConnection.OpenAsync(port);
        var times = new List<TimeSpan>();
        var answers = 0;
        while (Stopwatch.GetElapsedTime(begun) < duration)
        {
            var sent = Stopwatch.GetTimestamp();
            answers += await connection.SendAsync(request) is >= 200 and < 300 ? 1 : 0;
            times.Add(Stopwatch.GetElapsedTime(sent));
        }

        return (times, answers);
    }
}
