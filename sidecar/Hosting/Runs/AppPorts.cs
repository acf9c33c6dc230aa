using System.Net;
using System.Net.Sockets;
using Sidecar.Hosting.RunFiles;

namespace Sidecar.Hosting.Runs;

/// <summary>Makes sure that the ports of a run are free before anything is started, and finds free ones where none is named.</summary>
internal static class AppPorts
{
    /// <summary>Gives each application the ports that it lacks.</summary>
    /// <exception cref="RunFailedException">A port that the file names is in use.</exception>
    public static IReadOnlyList<RunApp> Assign(IReadOnlyList<RunApp> apps)
    {
        foreach (var app in apps)
        {
            Check(app, "its own port", app.Command.Count > 0 ? app.AppPort : 0);
            Check(app, "its Dapr HTTP port", app.HttpPort);
            Check(app, "its Dapr gRPC port", app.GrpcPort);
        }

        var free = new Queue<int>(Free(apps.Count * 3));
        return [.. apps.Select(app => app with
        {
            HttpPort = Or(app.HttpPort, free),
            GrpcPort = Or(app.GrpcPort, free),
            MetricsPort = Or(app.MetricsPort, free),
        })];
    }

    private static int Or(int port, Queue<int> free) => port > 0 ? port : free.Dequeue();

    private static void Check(RunApp app, string use, int port)
    {
        if (port > 0 && !IsFree(port))
        {
            var holder = PortHolder.Find(port) is { } found ? $" by {found}" : "";
            throw new RunFailedException($"port {port}, which {app.AppId} needs as {use}, is in use{holder}");
        }
    }

    // An application that listens on "localhost" needs it in both families.
    private static bool IsFree(int port) => IsFree(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || IsFree(IPAddress.IPv6Loopback, port));

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode == SocketError.AddressNotAvailable;
        }
    }

    private static List<int> Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToList();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
