using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Testing;

/// <summary>Finds ports that nobody listens on.</summary>
public static class FreePorts
{
    // Below the range that the system takes ports for outgoing connections and for port 0 from, so that nothing takes one in between.
    private const int First = 12_000;
    private const int Last = 32_000;
    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Given = [];

    /// <summary>Takes <paramref name="count"/> distinct free ports; none is given twice in one process.</summary>
    public static IReadOnlyList<int> Take(int count)
    {
        lock (Gate)
        {
            List<int> ports = [];
            while (ports.Count < count)
            {
                var port = RandomNumberGenerator.GetInt32(First, Last);
                if (IsFree(port) && Given.Add(port))
                {
                    ports.Add(port);
                }
            }

            return ports;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
