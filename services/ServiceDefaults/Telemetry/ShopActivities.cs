using System.Diagnostics;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>The services' own spans.</summary>
public static class ShopActivities
{
    /// <summary>Where they are started.</summary>
    public static readonly ActivitySource Source = new(ShopMetrics.Name);
}
