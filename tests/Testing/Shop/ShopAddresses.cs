namespace Testing.Shop;

/// <summary>Where a running shop is, whatever runs it.</summary>
/// <param name="Order">The order service.</param>
/// <param name="Catalog">The catalog.</param>
/// <param name="Provider">The stand-in payment provider.</param>
/// <param name="Dapr">The Dapr HTTP API of a sidecar that may invoke order-processing, catalog and payment.</param>
/// <param name="DaprApiToken">The token of that API; null where it needs none.</param>
/// <param name="Mails">The folder that mails come to as files; null where they go elsewhere.</param>
public sealed record ShopAddresses(Uri Order, Uri Catalog, Uri Provider, Uri Dapr, string? DaprApiToken, string? Mails)
{
    /// <summary>
    /// The shop that the environment names: SHOP_ORDER, SHOP_CATALOG, SHOP_PROVIDER, SHOP_DAPR, and if need be SHOP_DAPR_API_TOKEN and
    /// SHOP_MAILS. Null: it names none.
    /// </summary>
    public static ShopAddresses? FromEnvironment() => Read("SHOP_ORDER") is { } order
        ? new(new Uri(order), Address("SHOP_CATALOG"), Address("SHOP_PROVIDER"), Address("SHOP_DAPR"), Read("SHOP_DAPR_API_TOKEN"), Read("SHOP_MAILS"))
        : null;

    private static Uri Address(string name) => new(Read(name) ?? throw new InvalidOperationException($"SHOP_ORDER is set, so {name} must be set too."));

    private static string? Read(string name) => Environment.GetEnvironmentVariable(name);
}
