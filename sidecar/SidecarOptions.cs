namespace Sidecar;

/// <summary>
/// What one sidecar is told: the flags and the environment that the official runtime takes, by the same names and with the same defaults.
/// </summary>
public sealed record SidecarOptions
{
    /// <summary>The application's id: <c>--app-id</c>.</summary>
    public required string AppId { get; init; }

    /// <summary>The port that the application listens on: <c>--app-port</c>. 0, the default: there is no application to call.</summary>
    public int AppPort { get; init; }

    /// <summary>The host that the application listens on: <c>--app-channel-address</c>.</summary>
    public string AppChannelAddress { get; init; } = "127.0.0.1";

    /// <summary>The port of the Dapr HTTP API: <c>--dapr-http-port</c>. 0, the default, takes a free one.</summary>
    public int HttpPort { get; init; }

    /// <summary>The port of the Dapr gRPC API: <c>--dapr-grpc-port</c>. 0, the default, takes a free one.</summary>
    public int GrpcPort { get; init; }

    /// <summary>
    /// The port, on loopback, that sidecars of other processes on this machine call: <c>--dapr-internal-grpc-port</c>. 0 takes a free one.
    /// Null, the default: this sidecar is for its own process only.
    /// </summary>
    public int? InternalPort { get; init; }

    /// <summary>
    /// The addresses that both APIs listen on, with commas between them: <c>--dapr-listen-addresses</c>. Loopback unless given.
    /// </summary>
    public string ListenAddress { get; init; } = "127.0.0.1";

    /// <summary>Folders or files of component, subscription and resiliency YAML: <c>--resources-path</c>.</summary>
    public IReadOnlyList<string> ResourcesPaths { get; init; } = [];

    /// <summary>YAML documents given in code, beside those of <see cref="ResourcesPaths"/>.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Files of kind Configuration: <c>--config</c>.</summary>
    public IReadOnlyList<string> ConfigPaths { get; init; } = [];

    /// <summary>The folder that relative paths in component YAML start from. The current one unless given.</summary>
    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>The token that callers of the Dapr API must show: <c>DAPR_API_TOKEN</c>. Null: none.</summary>
    public string? DaprApiToken { get; init; }

    /// <summary>The token that this sidecar shows to the application: <c>APP_API_TOKEN</c>. Null: none.</summary>
    public string? AppApiToken { get; init; }

    /// <summary>The namespace: <c>NAMESPACE</c>. Null is the official runtime's <c>default</c>.</summary>
    public string? Namespace { get; init; }

    /// <summary>Largest body and gRPC message, in bytes: <c>--max-body-size</c>.</summary>
    public int MaxBodySize { get; init; } = 4 * 1024 * 1024;

    /// <summary>Largest header of a request, in bytes: <c>--read-buffer-size</c>.</summary>
    public int ReadBufferSize { get; init; } = 4 * 1024;

    /// <summary>
    /// The origins, with commas between them, whose pages may call the Dapr HTTP API, <c>*</c> for all: <c>--allowed-origins</c>. Empty,
    /// the default: browsers are told nothing.
    /// </summary>
    public string AllowedOrigins { get; init; } = string.Empty;

    /// <summary>
    /// A folder for sockets <c>dapr-{app-id}-http.socket</c> and <c>dapr-{app-id}-grpc.socket</c> that both APIs listen on instead of
    /// ports: <c>--unix-domain-socket</c>. Null, the default: ports.
    /// </summary>
    public string? UnixDomainSocket { get; init; }

    /// <summary>Probe the application's health and stop its deliveries while it is ill: <c>--enable-app-health-check</c>.</summary>
    public bool EnableAppHealthCheck { get; init; }

    /// <summary>The path that is probed: <c>--app-health-check-path</c>.</summary>
    public string AppHealthCheckPath { get; init; } = "/healthz";

    /// <summary>Time between two probes: <c>--app-health-probe-interval</c>.</summary>
    public TimeSpan AppHealthProbeInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a probe may take: <c>--app-health-probe-timeout</c>.</summary>
    public TimeSpan AppHealthProbeTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Failed probes that make the application ill: <c>--app-health-threshold</c>.</summary>
    public int AppHealthThreshold { get; init; } = 3;

    /// <summary>Time for what is in flight when the sidecar is asked to stop: <c>--dapr-graceful-shutdown-seconds</c>.</summary>
    public TimeSpan GracefulShutdown { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long after a signal the APIs still answer, while nothing is read from subscriptions and input bindings any more; an application
    /// that becomes ill ends it: <c>--dapr-block-shutdown-duration</c>. None unless given.
    /// </summary>
    public TimeSpan BlockShutdown { get; init; }

    /// <summary>
    /// Start-up questions that the application is not asked: <c>config</c>, <c>subscribe</c>: <c>--disable-init-endpoints</c>. None unless
    /// given.
    /// </summary>
    public IReadOnlyList<string> DisabledInitEndpoints { get; init; } = [];

    /// <summary>How many requests the application gets at once: <c>--app-max-concurrency</c>. -1, the default: any number.</summary>
    public int AppMaxConcurrency { get; init; } = -1;

    /// <summary>
    /// How long an input binding waits for the application's answer to <c>OPTIONS</c>: <c>--app-binding-options-timeout</c>.
    /// </summary>
    public TimeSpan AppBindingOptionsTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How the application is spoken to, <c>http</c> unless given: <c>--app-protocol</c>.</summary>
    public string AppProtocol { get; init; } = "http";

    /// <summary>
    /// The port that answers with metrics in the text format of Prometheus: <c>--metrics-port</c>. 0 takes a free one. Null, the default:
    /// none.
    /// </summary>
    public int? MetricsPort { get; init; }

    /// <summary>Log each call of the HTTP API: <c>--enable-api-logging</c>. Null, the default: as the Configuration says.</summary>
    public bool? EnableApiLogging { get; init; }

    /// <summary>
    /// Reads an environment variable; <c>secretstores.local.env</c>, <c>envRef</c> and templates ask it. The process's own unless given.
    /// </summary>
    public Func<string, string?> ReadEnvironment { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The other sidecars that this one can invoke. A private directory unless given.</summary>
    public Invocation.Peers.PeerDirectory Peers { get; init; } = new();

    /// <summary>Sees what was published, delivered, saved and scheduled. Nobody unless given.</summary>
    public Observation.ISidecarObserver? Observer { get; init; }

    /// <summary>The clock of every engine.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the sidecar logs. Nowhere unless given.</summary>
    public Microsoft.Extensions.Logging.ILoggerFactory? LoggerFactory { get; init; }
}
