using Shop.Contracts.Orders;

namespace Services.Tests.Contracts;

public sealed class SkuTests
{
    [Theory]
    [InlineData("MUG", true)]
    [InlineData("7-up_0.33", true)]
    [InlineData("-MUG", false)]
    [InlineData(".", false)]
    [InlineData("a b", false)]
    [InlineData("a||b", false)]
    [InlineData("Löffel", false)]
    [InlineData("MUG\n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsValid_Text_IsTrueForWhatCanBeOrderedAndKept(string? text, bool isValid) => Assert.Equal(isValid, Sku.IsValid(text));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void IsValid_Length_IsUpTo64(int length, bool isValid) => Assert.Equal(isValid, Sku.IsValid(new string('a', length)));
}
