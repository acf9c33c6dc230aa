using Shop.Ordering.Placing;

namespace Services.Tests.Ordering;

public sealed class FingerprintTests
{
    private static readonly OrderRequest Request = new([new("mug", 1), new("tea", 2)], "tok_ok", new ExpectedTotal(5, "EUR"));

    public static TheoryData<string> Differences => new() { "quantity", "sku", "order of lines", "token", "amount", "currency", "no total", "fewer lines" };

    [Fact]
    public void Of_EqualRequests_IsTheSame() =>
        Assert.Equal(Fingerprint.Of(Request), Fingerprint.Of(new OrderRequest([new("mug", 1), new("tea", 2)], "tok_ok", new ExpectedTotal(5, "EUR"))));

    [Theory]
    [MemberData(nameof(Differences))]
    public void Of_AnyDifference_IsAnother(string difference) => Assert.NotEqual(Fingerprint.Of(Request), Fingerprint.Of(difference switch
    {
        "quantity" => Request with { Lines = [new("mug", 2), new("tea", 2)] },
        "sku" => Request with { Lines = [new("mugs", 1), new("tea", 2)] },
        "order of lines" => Request with { Lines = [new("tea", 2), new("mug", 1)] },
        "token" => Request with { PaymentToken = "tok_down" },
        "amount" => Request with { ExpectedTotal = new(6, "EUR") },
        "currency" => Request with { ExpectedTotal = new(5, "USD") },
        "no total" => Request with { ExpectedTotal = null },
        _ => Request with { Lines = [new("mug", 1)] },
    }));
}
