namespace Dapr;

/// <summary>The ids of what is logged, each used once.</summary>
internal static class EventIds
{
    public const int MoreThanOneDefault = 1;
    public const int SamePriority = 2;
}
