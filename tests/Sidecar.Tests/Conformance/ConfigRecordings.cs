namespace Sidecar.Tests.Conformance;

public sealed class ConfigRecordings(RecordingTests.Runs runs) : RecordingTests(Area, runs)
{
    internal const string Area = "config";

    public static TheoryData<string> Names => NamesOf(Area);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Agrees(string name) => AgreesAsync(name);
}
