using FsCheck;
using FsCheck.Fluent;
using Sidecar.Bindings.Cron;

namespace Sidecar.Tests.Bindings.Cron;

public class CronScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 27, 23, 59, 58, 500, TimeSpan.Zero);

    [Theory]
    [InlineData("@every 1s", "2026-02-27T23:59:59Z")]
    [InlineData("@every 90m", "2026-02-28T01:29:58Z")]
    [InlineData("@hourly", "2026-02-28T00:00:00Z")]
    [InlineData("@weekly", "2026-03-01T00:00:00Z")]
    [InlineData("* * * * * *", "2026-02-27T23:59:59Z")]
    [InlineData("*/15 * * * *", "2026-02-28T00:00:00Z")]
    [InlineData("30 8-10/2 * * MON-FRI", "2026-03-02T08:30:00Z")]
    [InlineData("0 0 29 2 *", "2028-02-29T00:00:00Z")]
    [InlineData("0 0 13 * FRI", "2026-03-06T00:00:00Z")]
    [InlineData("0 0 13 * *", "2026-03-13T00:00:00Z")]
    [InlineData("5/20 0 0 1 JAN ?", "2027-01-01T00:00:05Z")]
    [InlineData("TZ=Europe/Berlin 30 2 29 3 *", "2027-03-29T00:30:00Z")]
    public void Next_IsTheFirstThatFits(string schedule, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected), CronSchedule.Parse(schedule, TimeZoneInfo.Utc).Next(Start));

    [Fact]
    public void Next_WhatNeverComes_IsNull() => Assert.Null(CronSchedule.Parse("0 0 31 2 *", TimeZoneInfo.Utc).Next(Start));

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * * * 7")]
    [InlineData("*/0 * * * *")]
    [InlineData("5-1 * * * *")]
    [InlineData("a * * * *")]
    [InlineData("1-2-3 * * * *")]
    [InlineData("@every soon")]
    [InlineData("@every -1s")]
    [InlineData("@sometimes")]
    [InlineData("TZ=Nowhere/Land * * * * *")]
    public void Parse_NoSchedule_Throws(string schedule) => Assert.Throws<FormatException>(() => CronSchedule.Parse(schedule, TimeZoneInfo.Utc));

    [Fact]
    public void Next_AgreesWithTryingEverySecond()
    {
        Prop.ForAll(Cases().ToArbitrary(), it =>
        {
            var found = CronSchedule.Parse(it.Text, TimeZoneInfo.Utc).Next(it.After);
            return FirstFit(it.Fields, it.After) is { } first ? found == first : found is null || found > it.After.AddDays(2);
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Tries each second of two days against values that were written out.</summary>
    private static DateTimeOffset? FirstFit(int[]?[] fields, DateTimeOffset after)
    {
        var at = new DateTimeOffset(after.Year, after.Month, after.Day, after.Hour, after.Minute, after.Second, TimeSpan.Zero);
        for (var end = after.AddDays(2); at <= end; at = at.AddSeconds(1))
        {
            var day = fields[3] is null || fields[5] is null ? Fits(3, at.Day) && Fits(5, (int)at.DayOfWeek) : Fits(3, at.Day) || Fits(5, (int)at.DayOfWeek);
            if (at > after && Fits(0, at.Second) && Fits(1, at.Minute) && Fits(2, at.Hour) && day && Fits(4, at.Month))
            {
                return at;
            }
        }

        return null;

        bool Fits(int field, int value) => fields[field]?.Contains(value) ?? true;
    }

    private static Gen<(string Text, int[]?[] Fields, DateTimeOffset After)> Cases()
    {
        return from second in Field(0, 59)
               from minute in Field(0, 59)
               from hour in Field(0, 23)
               from day in Field(1, 31)
               from month in Field(1, 12)
               from weekday in Field(0, 6)
               from offset in Gen.Choose(0, 500_000)
               let fields = new[] { second, minute, hour, day, month, weekday }
               select (string.Join(' ', fields.Select(field => field is null ? "*" : string.Join(',', field))), fields, Start.AddMinutes(offset));

        static Gen<int[]?> Field(int from, int to) => Gen.Frequency(
            (2, Gen.Constant<int[]?>(null)),
            (1, Gen.Choose(from, to).NonEmptyListOf().Select(values => (int[]?)[.. values.Distinct().Order()])));
    }
}
