namespace Shop.ServiceDefaults;

/// <summary>The ids of what the shared parts log: 1 to 99. A service's own begin at 100.</summary>
internal static class EventIds
{
    public const int WaitingForSidecar = 1;
    public const int SidecarReady = 2;
    public const int NoApplicationToken = 3;
    public const int TokenRefused = 4;
    public const int MessageNotHandled = 5;
    public const int WriteRepeated = 6;
    public const int DependencyFailed = 7;
    public const int Unhandled = 8;
    public const int CardNumberRefused = 9;
}
