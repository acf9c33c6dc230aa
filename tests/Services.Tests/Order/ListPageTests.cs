using FsCheck;
using FsCheck.Fluent;
using Shop.Ordering.Listing;

namespace Services.Tests.Ordering;

public sealed class ListPageTests
{
    [Fact]
    public void With_AnyOrders_KeepsEachOnceAtAPlaceThatNeverChanges() => Prop.ForAll(
        Gen.Choose(0, 200).ArrayOf().ToArbitrary(),
        ids =>
        {
            var head = ListPage.First;
            var places = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var entry in ids.Distinct().Select(id => new ListEntry($"{id}", DateTimeOffset.UnixEpoch)))
            {
                var next = head.With(entry, DateTimeOffset.UnixEpoch);
                Assert.Same(next, next.With(entry, DateTimeOffset.UnixEpoch));
                Assert.True(next.Number == head.Number || (head.IsFull && next.Number == head.Number + 1));
                places.Add(entry.Id, next.NewestPlace);
                head = next;
            }

            return places.Values.Order().SequenceEqual(Enumerable.Range(0, places.Count));
        }).QuickCheckThrowOnFailure();
}
