namespace Sidecar.Tests.Conformance.Workflows;

/// <summary>The engine answers as the official runtime was recorded to.</summary>
public sealed class WorkflowRecordings(RecordingReplays replays) : IClassFixture<RecordingReplays>
{
    public static TheoryData<string> All => [.. Recording.Names];

    [Theory]
    [MemberData(nameof(All))]
    public Task Every_answer_and_message_is_as_recorded(string name) => replays.OfAsync(name);

    [Fact]
    public void All_48_recordings_are_here() => Assert.Equal(48, Recording.Names.Count);
}
