namespace Shop.Providers;

/// <summary>Configuration section <c>PaymentProvider</c>.</summary>
internal sealed class ProviderSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "PaymentProvider";

    /// <summary>
    /// The file that keeps the charges, relative to the data folder of a bundled run (<c>RUN_DATA</c>), else to <c>.dapr/data</c> of the
    /// repository.
    /// </summary>
    public string DataPath { get; set; } = "charges.jsonl";

    /// <summary>How long <c>tok_slow</c> takes.</summary>
    public TimeSpan SlowTime { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long <c>tok_charge_then_timeout</c> says nothing before the connection is cut.</summary>
    public TimeSpan SilentTime { get; set; } = TimeSpan.FromSeconds(30);
}
