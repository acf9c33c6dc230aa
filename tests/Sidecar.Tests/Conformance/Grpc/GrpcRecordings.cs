namespace Sidecar.Tests.Conformance.Grpc;

/// <summary>Holds the gRPC API against what the official runtime did. The recordings run side by side.</summary>
public sealed class GrpcRecordings(GrpcRecordings.Runs runs) : IClassFixture<GrpcRecordings.Runs>
{
    private static readonly SemaphoreSlim AtOnce = new(8);

    public static TheoryData<string> Names => [.. GrpcScenario.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Agrees(string name)
    {
        var differences = await runs.Begun.Value[name];
        Assert.True(differences.Count == 0, $"{name} differs in {string.Join('\n', differences)}");
    }

    private static async Task<IReadOnlyList<string>> RunAsync(string name)
    {
        await AtOnce.WaitAsync();
        try
        {
            return await Task.Run(() => GrpcScenarioRun.RunAsync(GrpcScenario.Read(name)));
        }
        finally
        {
            AtOnce.Release();
        }
    }

    /// <summary>All runs, begun by the first test that asks.</summary>
    public sealed class Runs
    {
        internal Lazy<IReadOnlyDictionary<string, Task<IReadOnlyList<string>>>> Begun { get; } = new(
            () => GrpcScenario.Names.ToDictionary(name => name, RunAsync));
    }
}
