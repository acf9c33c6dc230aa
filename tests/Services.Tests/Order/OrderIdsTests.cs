using FsCheck;
using FsCheck.Fluent;
using Shop.Contracts.Orders;
using Shop.Ordering.Orders;

namespace Services.Tests.Ordering;

public sealed class OrderIdsTests
{
    /// <summary>Computed by hand: sha256 of 00000005 "alice" 00000005 "key-1".</summary>
    [Fact]
    public void From_KnownPair_GivesTheKnownId() => Assert.Equal("4bcb59dcc5204744e300a01145190d9e", OrderIds.From("alice", "key-1"));

    [Fact]
    public void From_LengthsMovedBetweenTheParts_GivesAnotherId() => Assert.NotEqual(OrderIds.From("ab", "c"), OrderIds.From("a", "bc"));

    [Fact]
    public void From_AnyTwoPairs_IsTheSameOnlyForTheSamePair() => Prop.ForAll<(string, string), (string, string)>((pair, other) =>
    {
        var (customer, key) = (pair.Item1 ?? "", pair.Item2 ?? "");
        var (otherCustomer, otherKey) = (other.Item1 ?? "", other.Item2 ?? "");
        var id = OrderIds.From(customer, key);
        return OrderId.IsValid(id)
            && id == OrderIds.From(customer, key)
            && (id == OrderIds.From(otherCustomer, otherKey)) == ((customer, key) == (otherCustomer, otherKey));
    }).QuickCheckThrowOnFailure();
}
