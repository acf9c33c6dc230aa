namespace Shop.Notifications;

/// <summary>The ids of what this service logs.</summary>
internal static class EventIds
{
    public const int NoAddress = 1;
}
