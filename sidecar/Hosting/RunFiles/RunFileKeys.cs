using System.Collections.Frozen;
using static Sidecar.Hosting.RunFiles.RunFileKeyKind;

namespace Sidecar.Hosting.RunFiles;

/// <summary>The keys of the official multi-app run template, spelled exactly so (Dapr CLI 1.18).</summary>
internal static class RunFileKeys
{
    /// <summary>The keys of the file itself.</summary>
    public static FrozenDictionary<string, RunFileKeyKind> File { get; } = new Dictionary<string, RunFileKeyKind>
    {
        ["version"] = Number,
        ["name"] = Text,
        ["common"] = Section,
        ["apps"] = Section,
    }.ToFrozenDictionary();

    /// <summary>The keys of <c>common</c>, which each application may have as well.</summary>
    public static FrozenDictionary<string, RunFileKeyKind> Common { get; } = new Dictionary<string, RunFileKeyKind>
    {
        ["configFilePath"] = Text,
        ["appProtocol"] = Text,
        ["apiListenAddresses"] = Text,
        ["enableProfiling"] = Flag,
        ["logLevel"] = Text,
        ["appMaxConcurrency"] = Number,
        ["placementHostAddress"] = Text,
        ["schedulerHostAddress"] = Text,
        ["resourcesPath"] = Text,
        ["resourcesPaths"] = List,
        ["appSSL"] = Flag,
        ["maxBodySize"] = Text,
        ["readBufferSize"] = Text,
        ["enableAppHealthCheck"] = Flag,
        ["appHealthCheckPath"] = Text,
        ["appHealthProbeInterval"] = Number,
        ["appHealthProbeTimeout"] = Number,
        ["appHealthThreshold"] = Number,
        ["enableApiLogging"] = Flag,
        ["runtimePath"] = Text,
        ["env"] = Map,
        ["daprdLogDestination"] = Destination,
        ["appLogDestination"] = Destination,
    }.ToFrozenDictionary();

    /// <summary>The keys of an application.</summary>
    public static FrozenDictionary<string, RunFileKeyKind> App { get; } = new Dictionary<string, RunFileKeyKind>(Common)
    {
        ["appID"] = Text,
        ["appDirPath"] = Text,
        ["appPort"] = Port,
        ["appChannelAddress"] = Text,
        ["daprHTTPPort"] = Port,
        ["daprGRPCPort"] = Port,
        ["daprInternalGRPCPort"] = Port,
        ["metricsPort"] = Port,
        ["profilePort"] = Port,
        ["command"] = List,
        ["unixDomainSocket"] = Text,
        ["containerImage"] = Text,
        ["containerImagePullPolicy"] = Text,
        ["createService"] = Flag,
    }.ToFrozenDictionary();
}
