namespace Shop.Ordering;

/// <summary>The ids of what this service logs, from 100 on.</summary>
internal static class EventIds
{
    public const int ProcessingNotReached = 100;
    public const int OrderChanged = 101;
    public const int EventRefused = 102;
    public const int OrderNotKept = 103;
    public const int OrderAccepted = 104;
}
