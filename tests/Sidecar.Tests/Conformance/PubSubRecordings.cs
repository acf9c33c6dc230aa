namespace Sidecar.Tests.Conformance;

public sealed class PubSubRecordings(RecordingTests.Runs runs) : RecordingTests(Area, runs)
{
    internal const string Area = "pubsub";

    public static TheoryData<string> Names => NamesOf(Area);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Agrees(string name) => AgreesAsync(name);
}
