using System.Diagnostics;
using System.Net;
using Testing;

namespace Sidecar.Tests.Hosting;

/// <summary>The verb <c>daprd</c> as a process of its own.</summary>
internal sealed class DaprdProcess : IDisposable
{
    private readonly Process process;

    private DaprdProcess(string folder, int appPort, int httpPort, int grpcPort)
    {
        Endpoint = new Uri($"http://127.0.0.1:{httpPort}");
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            ArgumentList =
            {
                typeof(DaprSidecar).Assembly.Location, "daprd", "--app-id=app", $"--app-port={appPort}", $"--dapr-http-port={httpPort}", $"--dapr-grpc-port={grpcPort}",
                "--dapr-listen-addresses=127.0.0.1", $"--resources-path={folder}",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Its HTTP API.</summary>
    public Uri Endpoint { get; }

    /// <summary>Starts one and waits until it is ready.</summary>
    public static async Task<DaprdProcess> StartAsync(string folder, int appPort)
    {
        var ports = FreePorts.Take(2);
        var daprd = new DaprdProcess(folder, appPort, ports[0], ports[1]);
        using var client = new HttpClient { BaseAddress = daprd.Endpoint };
        await Wait.UntilAsync(() => IsReadyAsync(client), TimeSpan.FromSeconds(30), () => "daprd does not become ready");
        return daprd;
    }

    /// <summary>Kills it without a warning.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            return (await client.GetAsync("/v1.0/healthz")).StatusCode == HttpStatusCode.NoContent;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
