namespace Dapr.Common;

/// <summary>The sidecar's runtime is too old for what it was asked.</summary>
/// <param name="featureName">What is not there.</param>
/// <param name="checkedVariants">The methods that were looked for.</param>
public sealed class DaprFeatureNotAvailableException(string featureName, string[] checkedVariants)
    : DaprException($"The Dapr runtime does not have '{featureName}' ({string.Join(", ", checkedVariants)}). A newer one may.")
{
    /// <summary>What is not there.</summary>
    public string FeatureName { get; } = featureName;

    /// <summary>The methods that were looked for.</summary>
    public IReadOnlyList<string> CheckedVariants { get; } = checkedVariants;
}
