using Sidecar.Testing;

namespace Sidecar.Tests.Testing;

public sealed class RecordedTests
{
    private readonly Recorded<string> recorded = new("words", word => $"<{word}>");

    [Fact]
    public async Task WaitFor_OneThatIsThere_GivesTheFirstThatFits()
    {
        recorded.Add("one");
        recorded.Add("two");
        recorded.Add("three");

        Assert.Equal("two", await recorded.WaitForAsync(word => word.StartsWith('t')));
        Assert.Equal(["two", "three"], await recorded.WaitForAsync(2, word => word.StartsWith('t')));
    }

    [Fact]
    public async Task WaitFor_OneToCome_EndsWhenItCame()
    {
        var waiting = recorded.WaitForAsync(word => word == "late");
        recorded.Add("early");
        Assert.False(waiting.IsCompleted);

        recorded.Add("late");

        Assert.Equal("late", await waiting);
    }

    [Fact]
    public async Task WaitFor_OneThatNeverComes_TellsWhatCame()
    {
        recorded.Add("other");

        var missing = await Assert.ThrowsAsync<TimeoutException>(() => recorded.WaitForAsync(2, word => word == "other", TimeSpan.FromMilliseconds(20)));

        Assert.Equal("Waited 0.02 s for 2 words that fit and saw 1. Recorded:\n  <other>", missing.Message);
    }

    [Fact]
    public async Task WaitFor_ManyWriters_MissesNothing()
    {
        var all = recorded.WaitForAsync(4000);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                recorded.Add($"{writer}-{i}");
            }
        })));

        Assert.Equal(4000, (await all).Distinct().Count());
        Assert.Equal(4000, recorded.Count);
    }

    [Fact]
    public async Task Clear_WhatWas_IsForgotten()
    {
        recorded.Add("old");
        recorded.Clear();
        recorded.Add("new");

        Assert.Equal("new", await recorded.WaitForAsync());
        Assert.Equal(["new"], recorded);
    }
}
