using Shop.Providers.Charges;

namespace Services.Tests.Providers;

public sealed class ChargeBookTests
{
    private readonly FakeJournal journal = new();
    private readonly ChargeBook book;

    public ChargeBookTests() => book = new ChargeBook(journal, []);

    [Fact]
    public async Task Any_WhileACallIsNotOnDisk_AnswersOnlyOnceItIs()
    {
        var first = ChargeAsync();
        Task[] others = [ChargeAsync(), book.FindAsync("key-1"), book.AllAsync()];

        Assert.False(first.IsCompleted);
        Assert.All(others, other => Assert.False(other.IsCompleted));
        journal.Write();

        Assert.Equal(ChargeOutcome.Done, (await first).Outcome);
        await Task.WhenAll(others);
        Assert.Equal((await first).Charge, await book.FindAsync("key-1"));
        Assert.Equal(ChargeOutcome.DoneBefore, (await ChargeAsync()).Outcome);
    }

    [Fact]
    public async Task ChangeAsync_RepeatOfACaptureThatIsNotOnDisk_AnswersOnlyOnceItIs()
    {
        var charge = new Charge("ch_1", "order", "key-1", 1, "EUR", ChargeStatus.Authorised);
        var kept = new ChargeBook(journal, [new ChargeEntry("key-1", ChargeCall.Charge, "tok_ok", charge)]);
        var first = kept.ChangeAsync("a", "ch_1", ChargeCall.Capture);

        var again = kept.ChangeAsync("a", "ch_1", ChargeCall.Capture);
        var forbidden = kept.ChangeAsync("b", "ch_1", ChargeCall.Void);

        Assert.False(first.IsCompleted || again.IsCompleted || forbidden.IsCompleted);
        journal.Write();
        Assert.Equal(
            (ChargeOutcome.Done, ChargeOutcome.DoneBefore, ChargeOutcome.Forbidden),
            ((await first).Outcome, (await again).Outcome, (await forbidden).Outcome));
    }

    private Task<(ChargeOutcome Outcome, Charge? Charge)> ChargeAsync() => book.ChargeAsync("key-1", "order", 1, "EUR", "tok_ok");
}
