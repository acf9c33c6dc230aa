using FsCheck;
using FsCheck.Fluent;
using Shop.ServiceDefaults.CardNumbers;

namespace Services.Tests.ServiceDefaults;

public sealed class CardNumberTests
{
    [Theory]
    [InlineData("4111111111111111")]
    [InlineData("378282246310005")]
    [InlineData("6011111111111117")]
    [InlineData("4222222222222")]
    [InlineData("x4111111111111111y")]
    [InlineData("tok_4111111111111111")]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("4111-1111-1111-1111")]
    [InlineData("card: 3782 822463 10005.")]
    [InlineData("٤١١١١١١١١١١١١١١١")]
    [InlineData("４１１１１１１１１１１１１１１１")]
    public void IsIn_CardNumber_IsTrue(string text) => Assert.True(CardNumber.IsIn(text));

    [Theory]
    [InlineData("")]
    [InlineData("4111111111111112")]
    [InlineData("411111111111")]
    [InlineData("41111111111111111111")]
    [InlineData("4111 1111-1111 1111")]
    [InlineData("4111111111111111aaaaaaaaaaaaaaaa")]
    [InlineData("2026-11-21T10:17:25.1234567+00:00")]
    [InlineData("0af76519-1651-4100-9411-1111111111c1")]
    [InlineData("00000000-4111-1111-1111-111111111111")]
    public void IsIn_NoCardNumber_IsFalse(string text) => Assert.False(CardNumber.IsIn(text));

    [Fact]
    public void IsIn_AnyDigitsOfTheLengthWithTheirCheckDigit_IsTrue() => Prop.ForAll(
        Digits(12, 18),
        digits => CardNumber.IsIn(digits + CheckDigit(digits)) && CardNumber.IsIn($"before {digits}{CheckDigit(digits)}, after")).QuickCheckThrowOnFailure();

    [Fact]
    public void IsIn_AnyOtherCheckDigit_IsFalse() => Prop.ForAll(
        Digits(12, 18),
        digits => !CardNumber.IsIn(digits + ((CheckDigit(digits) + 1) % 10))).QuickCheckThrowOnFailure();

    [Fact]
    public void IsIn_AnyText_IsWhatTrialOfEveryRunSays() => Prop.ForAll(
        Gen.Elements('4', '1', '0', ' ', 'g', '.').ArrayOf(40).ToArbitrary(),
        signs => CardNumber.IsIn(signs)
            || !new string(signs).Split(' ', 'g', '.').Any(run => run.Length is >= 13 and <= 19 && CheckDigit(run[..^1]) == run[^1] - '0'))
        .QuickCheckThrowOnFailure();

    private static Arbitrary<string> Digits(int from, int to) =>
        Gen.Choose(from, to).SelectMany(length => Gen.Choose(0, 9).ArrayOf(length)).Select(string.Concat).ToArbitrary();

    /// <summary>The Luhn algorithm by its table: what each digit counts when it is doubled.</summary>
    private static int CheckDigit(string digits)
    {
        int[] doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
        var sum = digits.Reverse().Select((digit, place) => place % 2 == 0 ? doubled[digit - '0'] : digit - '0').Sum();
        return (10 - (sum % 10)) % 10;
    }
}
