namespace Shop.Notifications;

/// <summary>The ids of what this service logs, from 100 on.</summary>
internal static class EventIds
{
    public const int NoAddress = 100;
}
