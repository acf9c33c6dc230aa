namespace Dapr.Common.Exceptions;

/// <summary>What the failure is about.</summary>
/// <param name="ResourceType">Its kind, such as state.</param>
/// <param name="ResourceName">Its name, such as order-state.</param>
/// <param name="Owner">Whose it is; mostly empty.</param>
/// <param name="Description">What went wrong with it.</param>
public sealed record DaprResourceInfoDetail(string ResourceType, string ResourceName, string Owner, string Description)
    : DaprExtendedErrorDetail(DaprExtendedErrorType.ResourceInfo);
