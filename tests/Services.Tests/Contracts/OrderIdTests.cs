using Shop.Contracts.Orders;

namespace Services.Tests.Contracts;

public sealed class OrderIdTests
{
    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef", true)]
    [InlineData("0123456789ABCDEF0123456789abcdef", false)]
    [InlineData("0123456789abcdef0123456789abcde", false)]
    [InlineData("0123456789abcdef0123456789abcdef0", false)]
    [InlineData("0123456789abcdef0123456789abcdeg", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsValid_Text_IsTrueFor32LowerCaseHexDigits(string? text, bool isValid) => Assert.Equal(isValid, OrderId.IsValid(text));
}
