namespace Sidecar.Tests.Conformance;

public sealed class SecretsRecordings(RecordingTests.Runs runs) : RecordingTests(Area, runs)
{
    internal const string Area = "secrets";

    public static TheoryData<string> Names => NamesOf(Area);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Agrees(string name) => AgreesAsync(name);
}
