using System.Reflection;

namespace Dapr;

/// <summary>How the SDK names itself to the sidecar.</summary>
internal static class SdkUserAgent
{
    /// <summary>The header's value, dapr-sdk-dotnet/v and the version of the official package.</summary>
    public static readonly string Value =
        $"dapr-sdk-dotnet/v{typeof(SdkUserAgent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]}";
}
