using Sidecar.Hosting.RunFiles;
using Testing;

namespace Sidecar.Tests.Hosting.RunFiles;

/// <summary>A folder with a run file and what it names.</summary>
public sealed class RunFileFixture : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public RunFileFixture()
    {
        Folder("one");
        Folder("two");
        Folder("home");
    }

    public string Path(params string[] parts) => folder.Combine(parts);

    public string Folder(params string[] parts) => Directory.CreateDirectory(folder.Combine(parts)).FullName;

    internal RunFile Read(string yaml, string name = "dapr.yaml")
    {
        File.WriteAllText(folder.Combine(name), yaml);
        return RunFileReader.Read(folder.Combine(name), folder.Combine("home"));
    }

    internal string Refusal(string yaml) => Assert.Throws<RunFileException>(() => Read(yaml)).Message;

    public void Dispose() => folder.Dispose();
}
