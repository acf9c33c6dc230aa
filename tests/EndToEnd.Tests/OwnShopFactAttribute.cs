using Testing.Shop;

namespace EndToEnd.Tests;

/// <summary>A test that stops and kills processes: only of a shop that it started itself, so it is skipped where the environment names one.</summary>
internal sealed class OwnShopFactAttribute : FactAttribute
{
    public OwnShopFactAttribute()
    {
        if (ShopAddresses.FromEnvironment() is not null)
        {
            Skip = "SHOP_ORDER names a running shop, whose processes are not this test's to end.";
        }
    }
}
