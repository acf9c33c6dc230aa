namespace Sidecar.Hosting.RunFiles;

/// <summary>One application of a run file, with what <c>common</c> says merged in. Paths are full ones.</summary>
internal sealed record RunApp
{
    /// <summary>Its Dapr app id.</summary>
    public required string AppId { get; init; }

    /// <summary>The folder that it is started in.</summary>
    public required string Folder { get; init; }

    /// <summary>Where it stands in the run file: file and line.</summary>
    public required string Source { get; init; }

    /// <summary>What starts it: a program and its arguments. Empty: there is a sidecar and no application.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The port that it listens on; 0: none.</summary>
    public int AppPort { get; init; }

    /// <summary>The host that it listens on.</summary>
    public string ChannelAddress { get; init; } = "127.0.0.1";

    /// <summary>How it is spoken to: <c>http</c>, <c>https</c>, <c>h2c</c>, <c>grpc</c> or <c>grpcs</c>.</summary>
    public string Protocol { get; init; } = "http";

    /// <summary>How many requests it gets at once; -1: any number.</summary>
    public int MaxConcurrency { get; init; } = -1;

    /// <summary>The port of its Dapr HTTP API; 0: a free one.</summary>
    public int HttpPort { get; init; }

    /// <summary>The port of its Dapr gRPC API; 0: a free one.</summary>
    public int GrpcPort { get; init; }

    /// <summary>The port that its sidecar serves metrics on; 0: a free one.</summary>
    public int MetricsPort { get; init; }

    /// <summary>The address that its Dapr APIs listen on.</summary>
    public string ListenAddress { get; init; } = "127.0.0.1";

    /// <summary>Folders of component, subscription and resiliency YAML.</summary>
    public IReadOnlyList<string> ResourcesPaths { get; init; } = [];

    /// <summary>A file of kind Configuration; null: none.</summary>
    public string? ConfigPath { get; init; }

    /// <summary>Largest request body, in bytes.</summary>
    public int MaxBodySize { get; init; } = 4 * 1024 * 1024;

    /// <summary>Largest header of a request, in bytes.</summary>
    public int ReadBufferSize { get; init; } = 4 * 1024;

    /// <summary>Probe its health and stop deliveries while it is ill.</summary>
    public bool EnableHealthCheck { get; init; }

    /// <summary>The path that is probed; null: the default.</summary>
    public string? HealthCheckPath { get; init; }

    /// <summary>Seconds between two probes.</summary>
    public int HealthProbeInterval { get; init; } = 5;

    /// <summary>How long a probe may take, in milliseconds.</summary>
    public int HealthProbeTimeout { get; init; } = 500;

    /// <summary>Failed probes that make it ill.</summary>
    public int HealthThreshold { get; init; } = 3;

    /// <summary>Variables added to its environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Where its output goes.</summary>
    public LogDestination AppLog { get; init; } = LogDestination.FileAndConsole;

    /// <summary>Where its sidecar's output goes.</summary>
    public LogDestination SidecarLog { get; init; } = LogDestination.File;

    /// <summary>How much its sidecar logs: debug, info, warn, error.</summary>
    public string LogLevel { get; init; } = "info";

    /// <summary>Whether its sidecar logs each call of its API; null: as the Configuration says.</summary>
    public bool? EnableApiLogging { get; init; }

    /// <summary>The port that sidecars of other processes call its sidecar on; 0: none.</summary>
    public int InternalPort { get; init; }

    /// <summary>Keys that the file gives it and that mean nothing here.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];
}
