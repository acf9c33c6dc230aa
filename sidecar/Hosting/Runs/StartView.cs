using Sidecar.Hosting.Logs;
using Spectre.Console;

namespace Sidecar.Hosting.Runs;

/// <summary>
/// Shows the applications as they come up: a table drawn over on a terminal; plain lines, which each status writes itself, elsewhere.
/// </summary>
internal sealed class StartView(RunConsole console, IReadOnlyList<AppStatus> apps, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Shows them until the task, which never fails, completes.</summary>
    public async Task ShowAsync(Task<bool> up)
    {
        if (!console.IsTerminal)
        {
            await up;
            return;
        }

        console.Hold();
        await console.Terminal.Live(Table()).StartAsync(async live =>
        {
            while (!up.IsCompleted)
            {
                live.UpdateTarget(Table());
                await Task.WhenAny(up, Task.Delay(Interval, clock));
            }

            live.UpdateTarget(Table());
        });
        console.Release(show: !await up);
    }

    private static string Describe(AppStatus app) => app.State switch
    {
        AppState.Healthy => $"[green]healthy[/] {app.Detail}",
        AppState.Dead => $"[red]died[/], {app.Detail}",
        AppState.Starting => "[yellow]starting[/]",
        AppState.Stopped => "stopped",
        _ => "[grey]waiting[/]",
    };

    private static string Port(int port) => port > 0 ? $"{port}" : "-";

    private Table Table()
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("app", "port", "Dapr HTTP", "Dapr gRPC", "process", "health");
        foreach (var app in apps)
        {
            table.AddRow(
                Markup.Escape(app.App.AppId),
                Port(app.App.AppPort),
                Port(app.App.HttpPort),
                Port(app.App.GrpcPort),
                Port(app.ProcessId),
                Describe(app));
        }

        return table;
    }
}
