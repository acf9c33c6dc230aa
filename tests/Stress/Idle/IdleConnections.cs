using System.Diagnostics;
using System.Net.Sockets;

namespace Stress.Idle;

/// <summary>Connections to both ports of a sidecar that say nothing: every other one to the gRPC port.</summary>
internal sealed class IdleConnections : IDisposable
{
    private const int AtOnce = 100;
    private readonly List<Socket> open = [];

    /// <summary>How many are open.</summary>
    public int Count => open.Count;

    /// <summary>Opens some more.</summary>
    public async Task OpenAsync(DaprdProcess daprd, int count)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(AtOnce))
        {
            open.AddRange(await Task.WhenAll(chunk.Select(i => ConnectAsync(i % 2 == 0 ? daprd.Endpoint : daprd.GrpcEndpoint))));
        }
    }

    /// <summary>The times of requests to the sidecar, one after another.</summary>
    public static async Task<IReadOnlyList<TimeSpan>> ServeAsync(DaprdProcess daprd, int requests)
    {
        using var client = new HttpClient { BaseAddress = daprd.Endpoint };
        var times = new List<TimeSpan>();
        for (var i = 0; i < requests; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            using var body = new StringContent($$"""[{"key":"k","value":{{i}}}]""");
            (await client.PostAsync("/v1.0/state/store", body)).EnsureSuccessStatusCode();
            if (await client.GetStringAsync("/v1.0/state/store/k") != $"{i}")
            {
                throw new InvalidOperationException("the sidecar answers with something else than it was given");
            }

            times.Add(Stopwatch.GetElapsedTime(begun) / 2);
        }

        times.Sort();
        return times;
    }

    /// <inheritdoc />
    public void Dispose() => open.ForEach(socket => socket.Dispose());

    private static async Task<Socket> ConnectAsync(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port);
        return socket;
    }
}
