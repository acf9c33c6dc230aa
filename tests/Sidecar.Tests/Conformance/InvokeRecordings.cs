namespace Sidecar.Tests.Conformance;

public sealed class InvokeRecordings(RecordingTests.Runs runs) : RecordingTests(Area, runs)
{
    internal const string Area = "invoke";

    public static TheoryData<string> Names => NamesOf(Area);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Agrees(string name) => AgreesAsync(name);
}
