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
        DataFolder.Take(folder.Combine("data"), fresh: true).Dispose();
        Directory.CreateDirectory(folder.Combine("data", "mail"));
        File.WriteAllText(folder.Combine("data", "order.db"), "");

        using var taken = DataFolder.Take(folder.Combine("data"), fresh);

        Assert.Equal(!fresh, File.Exists(folder.Combine("data", "order.db")));
        Assert.Equal(!fresh, Directory.Exists(folder.Combine("data", "mail")));
    }

    [Fact]
    public void Take_FreshAFolderThatNoRunHasHad_LeavesWhatIsInIt()
    {
        Directory.CreateDirectory(folder.Combine("home"));
        File.WriteAllText(folder.Combine("home", "letter.txt"), "");

        var refusal = Assert.Throws<RunFailedException>(() => DataFolder.Take(folder.Combine("home"), fresh: true));

        Assert.Contains("--fresh", refusal.Message);
        Assert.True(File.Exists(folder.Combine("home", "letter.txt")));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/within")]
    public void Take_AFolderThatCannotBe_NamesIt(string path)
    {
        File.WriteAllText(folder.Combine("file"), "");

        var refusal = Assert.Throws<RunFailedException>(() => DataFolder.Take(folder.Combine(path), fresh: false));

        Assert.Contains($"the data folder {folder.Combine(path)} cannot be written", refusal.Message);
    }

    [Fact]
    public void Take_AFolderWhoseLockCannotBeOpened_DoesNotBlameAnotherRun()
    {
        Directory.CreateDirectory(folder.Combine("data", ".lock"));

        var refusal = Assert.Throws<RunFailedException>(() => DataFolder.Take(folder.Combine("data"), fresh: false));

        Assert.Contains("cannot be written", refusal.Message);
    }
}
