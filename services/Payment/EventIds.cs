namespace Shop.Payments;

/// <summary>The ids of what this service logs, from 100 on.</summary>
internal static class EventIds
{
    public const int ProviderSilent = 100;
    public const int ProviderRefused = 101;
    public const int LateAnswerUndone = 102;
}
