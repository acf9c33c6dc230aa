using Testing.Shop;

namespace EndToEnd.Tests;

/// <summary>One shop for all tests that don't break it: the one that the environment names, or a bundled run.</summary>
public sealed class SharedShop : IAsyncLifetime
{
    /// <summary>Its collection.</summary>
    public const string Name = "shared shop";

    private ShopRun? run;

    /// <summary>Where it is.</summary>
    public ShopAddresses Addresses { get; private set; } = null!;

    /// <summary>What its services know.</summary>
    public ShopInside Inside { get; private set; } = null!;

    /// <summary>What it wrote; for messages.</summary>
    public string Output => run?.Output ?? string.Empty;

    /// <summary>A run whose saga waits less than half a minute for a provider.</summary>
    public static IReadOnlyDictionary<string, string> Impatient { get; } = new Dictionary<string, string>
    {
        ["Saga__PaymentWindow"] = "00:00:20",
        ["Saga__FirstRest"] = "00:00:00.5",
    };

    public async Task InitializeAsync()
    {
        if (ShopAddresses.FromEnvironment() is { } named)
        {
            Addresses = named;
        }
        else
        {
            run = await ShopRun.StartAsync(environment: Impatient);
            Addresses = run.Addresses;
        }

        Inside = new ShopInside(Addresses);
    }

    public async Task DisposeAsync()
    {
        Inside?.Dispose();
        if (run is not null)
        {
            await run.DisposeAsync();
        }
    }
}
