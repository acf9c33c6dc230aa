namespace Shop.ServiceDefaults.Limits;

/// <summary>How much one customer may ask for; configuration section <c>CustomerLimits</c>.</summary>
public sealed class CustomerLimits
{
    /// <summary>The section's name, and that of the limiter's policy.</summary>
    public const string Section = "CustomerLimits";

    /// <summary>How many requests may come at once. 200 unless set.</summary>
    public int Burst { get; set; } = 200;

    /// <summary>How many may follow each second. 20 unless set.</summary>
    public int PerSecond { get; set; } = 20;
}
