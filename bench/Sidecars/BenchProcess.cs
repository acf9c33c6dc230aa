using System.Diagnostics;
using System.Net;

namespace Bench.Sidecars;

/// <summary>A process that serves HTTP, from its start until it is no longer needed.</summary>
internal sealed class BenchProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process process;

    private BenchProcess(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    /// <summary>Where it serves.</summary>
    public int Port { get; }

    /// <summary>From its start until its health was asked for with success.</summary>
    public TimeSpan HealthyAfter { get; private init; }

    /// <summary>The memory it holds, in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Starts a program and waits until a path of it answers with success.</summary>
    /// <param name="program">A program, or a .dll for <c>dotnet</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="port">Where it is going to serve.</param>
    /// <param name="path">What says that it does.</param>
    /// <exception cref="InvalidOperationException">It ended, or did not serve within half a minute.</exception>
    public static async Task<BenchProcess> StartAsync(string program, IEnumerable<string> arguments, int port, string path)
    {
        var isLibrary = program.EndsWith(".dll", StringComparison.Ordinal);
        var begun = Stopwatch.GetTimestamp();
        var started = Process.Start(
            new ProcessStartInfo(isLibrary ? "dotnet" : program, isLibrary ? [program, .. arguments] : arguments)
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            })!;
        started.OutputDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        using var http = new HttpClient();
        while (!await AnswersAsync(http, new Uri($"http://127.0.0.1:{port}{path}")))
        {
            if (started.HasExited || Stopwatch.GetElapsedTime(begun) > Patience)
            {
                started.Kill(entireProcessTree: true);
                throw new InvalidOperationException($"{program} does not serve {path} on port {port}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        return new BenchProcess(started, port) { HealthyAfter = Stopwatch.GetElapsedTime(begun) };
    }

    /// <inheritdoc />
    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri address)
    {
        try
        {
            using var answer = await http.GetAsync(address);
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
