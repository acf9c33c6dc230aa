using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Sidecar;
using Testing;

namespace Stress;

/// <summary>The verb <c>daprd</c> as a process of its own.</summary>
internal sealed class DaprdProcess : IDisposable
{
    private readonly Process process;

    private DaprdProcess(string folder, string? program, IEnumerable<string> flags)
    {
        var ports = FreePorts.Take(2);
        Endpoint = new Uri($"http://127.0.0.1:{ports[0]}");
        GrpcEndpoint = new Uri($"http://127.0.0.1:{ports[1]}");
        var start = new ProcessStartInfo(program ?? "dotnet")
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        if (program is null)
        {
            start.ArgumentList.Add(typeof(DaprSidecar).Assembly.Location);
        }

        string[] own =
            ["daprd", "--app-id=app", $"--dapr-http-port={ports[0]}", $"--dapr-grpc-port={ports[1]}",
             "--dapr-listen-addresses=127.0.0.1", $"--resources-path={folder}"];
        foreach (var argument in own.Concat(flags))
        {
            start.ArgumentList.Add(argument);
        }

        // A process that is killed leaves the sockets of its diagnostics behind; without diagnostics there are none.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Its HTTP API.</summary>
    public Uri Endpoint { get; }

    /// <summary>Its gRPC API.</summary>
    public Uri GrpcEndpoint { get; }

    /// <summary>What it wrote.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    /// <summary>Its process id.</summary>
    public int Id => process.Id;

    /// <summary>The memory that it holds, in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Starts one on the YAML of a folder, with further flags, and waits until it is ready.</summary>
    public static async Task<DaprdProcess> StartAsync(string folder, string? program = null, params string[] flags)
    {
        var daprd = Launch(folder, program, flags);
        using var client = new HttpClient { BaseAddress = daprd.Endpoint };
        await Wait.UntilAsync(() => IsReadyAsync(client), TimeSpan.FromSeconds(60), () => $"daprd does not become ready: {string.Join('\n', daprd.Lines)}");
        return daprd;
    }

    /// <summary>Starts one and waits for nothing.</summary>
    public static DaprdProcess Launch(string folder, string? program = null, params string[] flags) => new(folder, program, flags);

    /// <summary>Waits for its end and gives its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        return process.ExitCode;
    }

    /// <summary>Kills it without a warning.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            Lines.Enqueue(line);
        }
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
