using Sidecar.Hosting.Runs;
using Testing;

namespace Sidecar.Tests.Hosting.Runs;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Take_AFolderThatIsTaken_IsRefusedWithItsHolder()
    {
        using var first = DataFolder.Take(folder.Combine("data"), fresh: false);

        var refusal = Assert.Throws<RunFailedException>(() => DataFolder.Take(folder.Combine("data"), fresh: true));
        Assert.Contains($"process {Environment.ProcessId}", refusal.Message);
        Assert.Contains(folder.Combine("data"), refusal.Message);
    }

    [Fact]
    public void Take_AFolderThatWasGivenBack_Works()
    {
        DataFolder.Take(folder.Combine("data"), fresh: false).Dispose();
        DataFolder.Take(folder.Combine("data"), fresh: false).Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Take_FreshOrNot_EmptiesItOrLeavesIt(bool fresh)
    {
        Directory.CreateDirectory(folder.Combine("data", "mail"));
        File.WriteAllText(folder.Combine("data", "order.db"), "");

        using var taken = DataFolder.Take(folder.Combine("data"), fresh);

        Assert.Equal(!fresh, File.Exists(folder.Combine("data", "order.db")));
        Assert.Equal(!fresh, Directory.Exists(folder.Combine("data", "mail")));
    }
}
