namespace Sidecar.Tests.Conformance;

public sealed class StateRecordings(RecordingTests.Runs runs) : RecordingTests(Area, runs)
{
    internal const string Area = "state";

    public static TheoryData<string> Names => NamesOf(Area);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Agrees(string name) => AgreesAsync(name);
}
