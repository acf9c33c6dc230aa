using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Sidecar.Testing;
using Sidecar.Tests.Apps;
using Testing;

namespace Sidecar.Tests.HotReload;

/// <summary>A sidecar on a folder of resources that a test changes.</summary>
internal sealed class ReloadRig : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private TestApp? app;

    /// <summary>What the sidecar logs.</summary>
    public LogLines Logs { get; } = new();

    /// <summary>The sidecar.</summary>
    public TestSidecar Sidecar { get; private set; } = null!;

    /// <summary>Calls its HTTP API.</summary>
    public HttpClient Client => Sidecar.Client;

    /// <summary>What its application was asked, by path.</summary>
    public IEnumerable<string> Asked => app!.Received.Select(request => request.Target);

    public static string State(string name, string more = "") =>
        $"apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata: {{name: {name}}}\nspec: {{type: state.in-memory, version: v1{more}}}\n";

    /// <summary>Starts with some files, with an application that answers 200 where asked.</summary>
    public static async Task<ReloadRig> StartAsync(bool withApp = false, RequestDelegate? answer = null, params (string File, string Yaml)[] files)
    {
        var rig = new ReloadRig();
        foreach (var (file, yaml) in files)
        {
            rig.Write(file, yaml);
        }

        rig.app = withApp ? TestApp.Answering(answer) : null;
        var options = new SidecarOptions
        {
            AppId = "app",
            WorkingDirectory = rig.folder.Path,
            ResourcesPaths = ["."],
            ConfigPaths = File.Exists(rig.folder.Combine("config.yaml")) ? ["config.yaml"] : [],
            LoggerFactory = rig.Logs,
        };
        rig.Sidecar = await TestSidecar.StartAsync(options, rig.app);
        return rig;
    }

    /// <summary>Writes a file as editors do: beside it first, then over it.</summary>
    public void Write(string file, string yaml)
    {
        File.WriteAllText(folder.Combine("unfinished"), yaml);
        File.Move(folder.Combine("unfinished"), folder.Combine(file), overwrite: true);
    }

    /// <summary>Puts a link there.</summary>
    public void Link(string file, string target) => File.CreateSymbolicLink(folder.Combine(file), target);

    public void Delete(string file) => File.Delete(folder.Combine(file));

    public async Task<HttpStatusCode> SaveAsync(string store, string key)
    {
        using var body = new StringContent($$"""[{"key":"{{key}}","value":1}]""", Encoding.UTF8, "application/json");
        return (await Client.PostAsync($"/v1.0/state/{store}", body)).StatusCode;
    }

    public async Task<HttpStatusCode> GetAsync(string path) => (await Client.GetAsync(path)).StatusCode;

    public async Task PublishAsync(string topic)
    {
        using var body = new StringContent("1", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.NoContent, (await Client.PostAsync($"/v1.0/publish/pubsub/{topic}", body)).StatusCode);
    }

    /// <summary>Waits until something holds, twenty seconds at most.</summary>
    public Task UntilAsync(Func<Task<bool>> condition, string what) =>
        Wait.UntilAsync(condition, TimeSpan.FromSeconds(20), () => $"Waited in vain: {what}. Logged: {string.Join(" | ", Logs.All.Select(line => line.Text))}");

    /// <summary>Waits until a line is logged.</summary>
    public Task LoggedAsync(string text) => UntilAsync(() => Task.FromResult(Logs.Has(text)), $"the line '{text}'");

    public async ValueTask DisposeAsync()
    {
        await Sidecar.DisposeAsync();
        folder.Dispose();
    }
}
