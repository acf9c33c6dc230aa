namespace Sidecar.Tests.Conformance;

/// <summary>Holds the sidecar against what the official runtime did. The recordings of an area run side by side.</summary>
public abstract class RecordingTests(string area, RecordingTests.Runs runs) : IClassFixture<RecordingTests.Runs>
{
    private static readonly SemaphoreSlim AtOnce = new(8);

    protected static TheoryData<string> NamesOf(string area) => [.. Scenario.NamesOf(area)];

    protected async Task AgreesAsync(string name)
    {
        var differences = await runs.Start(area)[name];
        Assert.True(differences.Count == 0, $"{name} differs in {string.Join('\n', differences)}");
    }

    private static async Task<IReadOnlyList<string>> RunAsync(string name)
    {
        await AtOnce.WaitAsync();
        try
        {
            var scenario = Scenario.Read(name);
            return Facets.Differences(scenario.Content, await Task.Run(() => ScenarioRun.RunAsync(scenario)));
        }
        finally
        {
            AtOnce.Release();
        }
    }

    /// <summary>The runs of one area, begun by the first test that asks.</summary>
    public sealed class Runs
    {
        private Dictionary<string, Task<IReadOnlyList<string>>>? begun;

        internal IReadOnlyDictionary<string, Task<IReadOnlyList<string>>> Start(string area) =>
            begun ??= Scenario.NamesOf(area).ToDictionary(name => name, RunAsync);
    }
}
