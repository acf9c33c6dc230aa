namespace Sidecar.Tests.Conformance;

public sealed class ResiliencyRecordings(RecordingTests.Runs runs) : RecordingTests(Area, runs)
{
    internal const string Area = "resiliency";

    public static TheoryData<string> Names => NamesOf(Area);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Agrees(string name) => AgreesAsync(name);
}
