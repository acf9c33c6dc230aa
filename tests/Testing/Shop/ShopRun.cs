using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Testing.Shop;

/// <summary>The whole shop as real processes: the bundled sidecar's <c>run</c> verb on a component set, on ports and data of its own.</summary>
public sealed class ShopRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly TemporaryFolder folder = new();
    private readonly RunFiles files;
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly string token = Guid.NewGuid().ToString("N");
    private readonly ConcurrentQueue<string> output = new();
    private Process? process;

    private ShopRun(string set, IReadOnlyDictionary<string, string> environment)
    {
        files = new RunFiles(folder.Path, set);
        this.environment = environment;
        Addresses = new ShopAddresses(
            At("order", "appPort"),
            At("catalog", "appPort"),
            At("payment-provider", "appPort"),
            At("order-processing", "daprHTTPPort"),
            token,
            folder.Combine("data", "mail"));
    }

    /// <summary>Where it is.</summary>
    public ShopAddresses Addresses { get; }

    /// <summary>What it wrote.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>The id of the process that holds all sidecars.</summary>
    public int ProcessId => process!.Id;

    /// <summary>The exit code, once it has ended.</summary>
    public int? ExitCode => process is { HasExited: true } ended ? ended.ExitCode : null;

    /// <summary>Starts a shop and waits until it takes orders.</summary>
    public static async Task<ShopRun> StartAsync(string set = "embedded", IReadOnlyDictionary<string, string>? environment = null)
    {
        var run = new ShopRun(set, environment ?? new Dictionary<string, string>());
        try
        {
            await run.StartAgainAsync();
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>The Dapr HTTP API of an app.</summary>
    public Uri DaprOf(string app) => At(app, "daprHTTPPort");

    /// <summary>The full path of something in its data folder.</summary>
    public string Data(string name) => folder.Combine("data", name);

    /// <summary>Starts it, on the data that is there.</summary>
    public async Task StartAgainAsync()
    {
        process?.Dispose();
        process = Process.Start(StartInfo())!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        Uri[] addresses =
        [
            Addresses.Provider, Addresses.Catalog, Addresses.Order,
            At("order-processing", "appPort"), At("payment", "appPort"), At("notification", "appPort"),
        ];
        foreach (var address in addresses)
        {
            await Wait.UntilAsync(
                async () => process.HasExited || await AnswersAsync(http, new Uri(address, "/readyz")),
                Patience,
                () => $"{address} did not become ready.\n{Output}");
        }

        if (process.HasExited)
        {
            throw new InvalidOperationException($"The sidecar ended with {process.ExitCode}.\n{Output}");
        }
    }

    /// <summary>Ends the sidecar's process at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        process!.Kill(entireProcessTree: false);
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (process is { HasExited: false })
        {
            _ = Signals.Send(process.Id, PosixSignal.SIGTERM);
            using var patience = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(patience.Token);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        finally
        {
            process?.Dispose();
            folder.Dispose();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri address)
    {
        try
        {
            using var response = await http.GetAsync(address);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private ProcessStartInfo StartInfo()
    {
        string[] arguments =
            [Repository.SidecarAssembly, "--end-with-parent", "run", "-f", files.File, "--components", files.Components, "--data", folder.Combine("data")];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true
        };
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // A process that is killed leaves the sockets of its diagnostics behind.
        start.Environment["DAPR_API_TOKEN"] = token;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private Uri At(string app, string key) => new($"http://127.0.0.1:{files.PortOf(app, key)}");

    private void Keep(string? line)
    {
        if (line is not null)
        {
            output.Enqueue(line);
        }
    }
}
