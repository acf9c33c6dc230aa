namespace Sidecar.Tests.Conformance;

public sealed class BindingsRecordings(RecordingTests.Runs runs) : RecordingTests(Area, runs)
{
    internal const string Area = "bindings";

    public static TheoryData<string> Names => NamesOf(Area);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Agrees(string name) => AgreesAsync(name);
}
