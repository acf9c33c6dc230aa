namespace Sidecar.Tests.Conformance;

public sealed class MetadataRecordings(RecordingTests.Runs runs) : RecordingTests(Area, runs)
{
    internal const string Area = "metadata";

    public static TheoryData<string> Names => NamesOf(Area);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Agrees(string name) => AgreesAsync(name);
}
