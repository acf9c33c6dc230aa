using Sidecar.Hosting.Logs;
using Testing;

namespace Sidecar.Tests.Hosting.Logs;

public sealed class LogFileTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_OfTheTenthStart_KeepsTheFourBeforeItAndWhatIsOthers()
    {
        OpenAt(0, "app-two").Dispose();
        OpenAt(0, "app", "daprd").Dispose();
        for (var start = 1; start <= 10; start++)
        {
            using var file = OpenAt(start, "app");
            file.Write($"start {start}");
        }

        Assert.Equal(["start 10", "start 6", "start 7", "start 8", "start 9"], Files("app_app_*").Select(File.ReadAllText).Select(text => text.Trim()).Order());
        Assert.Single(Files("app-two_app_*"));
        Assert.Single(Files("app_daprd_*"));
    }

    [Fact]
    public void Write_AfterItsEnd_IsForgotten()
    {
        var file = OpenAt(0, "app");
        file.Write("said");
        file.Dispose();

        file.Write("too late");

        Assert.Equal("said", File.ReadAllText(file.Path).Trim());
    }

    private LogFile OpenAt(int minutes, string app, string kind = "app") => LogFile.Open(folder.Path, app, kind, Start.AddMinutes(minutes));

    private string[] Files(string pattern) => Directory.GetFiles(folder.Combine(".dapr", "logs"), pattern);
}
