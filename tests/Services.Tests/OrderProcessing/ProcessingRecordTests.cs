using FsCheck;
using FsCheck.Fluent;
using Shop.Contracts.Orders;
using Shop.Processing.Records;

namespace Services.Tests.Processing;

public sealed class ProcessingRecordTests
{
    private static readonly ReviewDecision Yes = new(Approve: true, "olga");

    [Fact]
    public void BeginCapture_AfterACancel_DoesNotBegin()
    {
        var record = new ProcessingRecord("id").Cancel("why").BeginCapture();
        Assert.Equal((ProcessingStage.Open, "why"), (record.Stage, record.Cancellation));
    }

    [Fact]
    public void Cancel_AfterTheCaptureBegan_IsNotNoted() => Assert.Null(new ProcessingRecord("id").BeginCapture().Cancel("why").Cancellation);

    [Theory]
    [InlineData(OrderStatus.Rejected, null)]
    [InlineData(OrderStatus.Cancelled, OrderStatus.Cancelled)]
    public void Close_AfterACancel_TakesNoRejection(OrderStatus outcome, OrderStatus? kept)
    {
        var record = new ProcessingRecord("id").Cancel("why").Close(outcome);
        Assert.Equal((kept, kept is not null), (record.Outcome, record.Stage == ProcessingStage.Final));
    }

    [Fact]
    public void Cancel_AfterARejection_IsNotNoted() => Assert.Null(new ProcessingRecord("id").Close(OrderStatus.Rejected).Cancel("why").Cancellation);

    [Fact]
    public void Decide_OutsideAReview_IsNotNoted() => Assert.Null(new ProcessingRecord("id").Decide(Yes).Review);

    [Fact]
    public void Decide_Twice_KeepsTheFirst()
    {
        var record = new ProcessingRecord("id").OpenReview().Decide(Yes).Decide(Yes with { Approve = false });
        Assert.Equal(Yes, record.Review);
    }

    [Fact]
    public void Decide_AfterACancel_IsNotNoted() => Assert.Null(new ProcessingRecord("id").OpenReview().Cancel("why").Decide(Yes).Review);

    [Fact]
    public void OpenReview_OfAReviewThatWasDecided_StaysClosed()
    {
        var record = new ProcessingRecord("id").OpenReview().Decide(Yes).CloseReview().OpenReview();
        Assert.Equal(ProcessingStage.Open, record.Stage);
    }

    [Fact]
    public void Any_Sequence_NeverBothCancelsAndCaptures() => Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), choices =>
    {
        var record = new ProcessingRecord("id");
        var captured = false;
        foreach (var choice in choices)
        {
            var before = record;
            record = Math.Abs(choice % 6) switch
            {
                0 => record.Cancel("why"),
                1 => record.OpenReview(),
                2 => record.Decide(Yes),
                3 => record.CloseReview(),
                4 => record.BeginCapture(),
                _ => record.Close(OrderStatus.Confirmed),
            };
            captured |= record.Stage == ProcessingStage.Capturing;

            Assert.False(captured && record.Cancellation is not null);
            Assert.False(before.Cancellation is not null && record.Cancellation != before.Cancellation);
            Assert.False(before.Cancellation is not null && record.Review != before.Review);
            Assert.False(before.Stage == ProcessingStage.Final && record != before);
        }
    }).QuickCheckThrowOnFailure();
}
