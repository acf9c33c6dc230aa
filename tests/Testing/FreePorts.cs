using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Testing;

/// <summary>Finds ports that nobody listens on, and that no other process of tests is given meanwhile.</summary>
public static class FreePorts
{
    // Below the range that the system takes ports for outgoing connections and for port 0 from, so that nothing takes one in between.
    private const int First = 12_000;
    private const int Last = 32_000;
    private const int BlockLength = 200;
    private static readonly Lock Gate = new();
    private static readonly Queue<int> Mine = [];

    // A block of ports is this process's while it listens on the first of them: to its end, however that comes.
    private static readonly List<TcpListener> Claims = [];

    /// <summary>Takes <paramref name="count"/> distinct free ports; none is given twice.</summary>
    public static IReadOnlyList<int> Take(int count)
    {
        lock (Gate)
        {
            List<int> ports = [];
            while (ports.Count < count)
            {
                if (!Mine.TryDequeue(out var port))
                {
                    Claim(First + (BlockLength * RandomNumberGenerator.GetInt32((Last - First) / BlockLength)));
                }
                else if (Listen(port) is { } free)
                {
                    free.Dispose();
                    ports.Add(port);
                }
            }

            return ports;
        }
    }

    private static void Claim(int first)
    {
        if (Listen(first) is { } claim)
        {
            Claims.Add(claim);
            Enumerable.Range(first + 1, BlockLength - 1).ToList().ForEach(Mine.Enqueue);
        }
    }

    private static TcpListener? Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }
}
