using System.Globalization;
using Sidecar.Apps;
using Sidecar.Components;
using Sidecar.Hosting.RunFiles;

namespace Sidecar.Hosting.Daprd;

/// <summary>The flags of the official runtime, and what each means here.</summary>
internal static class DaprdFlags
{
    private const string AppSsl = "app-ssl";

    private static readonly Dictionary<string, DaprdFlag> Known = new[]
    {
        Value("app-id", (options, value) => options with { AppId = value }),
        Value("app-port", (options, value) => options with { AppPort = Port(value) }),
        Value("app-protocol", (options, value) => options with { AppProtocol = value }),
        Value("app-channel-address", (options, value) => options with { AppChannelAddress = value }),
        Value("app-max-concurrency", (options, value) => options with { AppMaxConcurrency = Number(value) }),
        Value("dapr-http-port", (options, value) => options with { HttpPort = Port(value) }),
        Value("dapr-grpc-port", (options, value) => options with { GrpcPort = Port(value) }),
        Value("dapr-listen-addresses", (options, value) => options with { ListenAddress = value }),
        Value("resources-path", (options, value) => options with { ResourcesPaths = [.. options.ResourcesPaths, .. List(value)] }),
        Value("components-path", (options, value) => options with { ResourcesPaths = [.. options.ResourcesPaths, .. List(value)] }),
        Value("config", (options, value) => options with { ConfigPaths = [.. options.ConfigPaths, .. List(value)] }),
        Value("max-body-size", (options, value) => options with { MaxBodySize = Size(value) }),
        Value("dapr-http-max-request-size", (options, value) => options with { MaxBodySize = Number(value) * 1024 * 1024 }),
        Value("dapr-graceful-shutdown-seconds", (options, value) => options with { GracefulShutdown = DaprdWait.Seconds(Number(value)) }),
        Switch("enable-app-health-check", (options, value) => options with { EnableAppHealthCheck = Truth(value) }),
        Value("app-health-check-path", (options, value) => options with { AppHealthCheckPath = value }),
        Value("app-health-probe-interval", (options, value) => options with { AppHealthProbeInterval = DaprdWait.ProbeInterval(Number(value)) }),
        Value("app-health-probe-timeout", (options, value) => options with { AppHealthProbeTimeout = DaprdWait.ProbeTimeout(Number(value)) }),
        Value("app-health-threshold", (options, value) => options with { AppHealthThreshold = DaprdWait.ProbeThreshold(Number(value)) }),
        Value("disable-init-endpoints", (options, value) => options with { DisabledInitEndpoints = List(value) }),
        Value("app-binding-options-timeout", (options, value) => options with { AppBindingOptionsTimeout = DaprdWait.Duration(value) }),
        Value("dapr-block-shutdown-duration", (options, value) => options with { BlockShutdown = DaprdWait.Duration(value) }),
        Value("read-buffer-size", (options, value) => options with { ReadBufferSize = Size(value) }),
        Value("dapr-http-read-buffer-size", (options, value) => options with { ReadBufferSize = Number(value) * 1024 }),
        Value("allowed-origins", (options, value) => options with { AllowedOrigins = value }),
        Value("unix-domain-socket", (options, value) => options with { UnixDomainSocket = value }),
        Switch("enable-api-logging", (options, value) => options with { EnableApiLogging = Truth(value) }),
        Switch(AppSsl, (options, value) => Truth(value) ? options with { AppProtocol = AppProtocol.Secure(options.AppProtocol) } : options),
        Value(
            "mode",
            (options, value) => value == "standalone" ? options : throw new FormatException("the bundled sidecar is for one machine: it must be standalone")),
        Value(DaprdLogging.LevelFlag, (options, value) => Checked(options, DaprdLogging.Level(value))),
        Switch(DaprdLogging.JsonFlag, (options, value) => Checked(options, Truth(value))),
        Value("dapr-internal-grpc-port", (options, value) => options with { InternalPort = Port(value) }),
        Value("dapr-internal-grpc-listen-address", null),
        Value("dapr-public-port", null),
        Value("dapr-public-listen-address", null),
        Value("metrics-port", (options, value) => options with { MetricsPort = options.MetricsPort is null ? null : Port(value) }),
        Value("metrics-listen-address", null),
        Switch("enable-metrics", (options, value) => options with { MetricsPort = Truth(value) ? options.MetricsPort : null }),
        Value("profile-port", null),
        Switch("enable-profiling", null),
        Value("profile-listen-address", null),
        Value("placement-host-address", null),
        Value("scheduler-host-address", null),
        Value("scheduler-job-streams", null),
        Value("actors-service", null),
        Value("reminders-service", null),
        Value("actors-disseminate-timeout", null),
        Value("sentry-address", null),
        Value("control-plane-address", null),
        Value("control-plane-trust-domain", null),
        Value("control-plane-namespace", null),
        Switch("enable-mtls", null),
        Switch("disable-builtin-k8s-secret-store", null),
        Value("trust-anchors-file", null),
        Value("sentry-request-jwt-audiences", null),
    }.ToDictionary(flag => flag.Name);

    /// <summary>Reads a command line.</summary>
    /// <param name="arguments">What follows <c>daprd</c>: <c>--name=value</c> or <c>--name value</c>, with one or two dashes.</param>
    /// <param name="defaults">What holds where a flag is missing.</param>
    /// <exception cref="SidecarStartException">A flag is unknown, lacks its value or has one that makes no sense.</exception>
    public static SidecarOptions Read(IReadOnlyList<string> arguments, SidecarOptions defaults)
    {
        var given = All(arguments).ToList();
        var options = given.Where(entry => entry.Flag.Name != AppSsl).Concat(given.Where(entry => entry.Flag.Name == AppSsl))
            .Aggregate(defaults, (options, entry) => Apply(entry.Flag, options, entry.Value));
        return options.AppHealthProbeTimeout <= options.AppHealthProbeInterval
            ? options
            : throw new SidecarStartException("value for 'health-probe-timeout' must be smaller than 'health-probe-interval'");
    }

    /// <summary>The value that a command line gives a flag; null when it gives none.</summary>
    /// <exception cref="SidecarStartException">A flag is unknown or lacks its value.</exception>
    public static string? Find(IReadOnlyList<string> arguments, string name) => All(arguments).LastOrDefault(entry => entry.Flag.Name == name).Value;

    /// <summary>The flags that have a meaning here, and those that are taken and have none.</summary>
    public static (IReadOnlyList<string> Used, IReadOnlyList<string> Unused) Names { get; } =
        ([.. Known.Values.Where(flag => flag.Apply is not null).Select(flag => flag.Name)],
         [.. Known.Values.Where(flag => flag.Apply is null).Select(flag => flag.Name)]);

    private static IEnumerable<(DaprdFlag Flag, string Value)> All(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = Split(arguments[i]);
            if (!Known.TryGetValue(name, out var flag))
            {
                throw new SidecarStartException($"unknown flag: --{name}");
            }

            value ??= flag.IsSwitch ? "true" : ++i < arguments.Count ? arguments[i] : throw new SidecarStartException($"flag needs a value: --{name}");
            yield return (flag, value);
        }
    }

    private static SidecarOptions Apply(DaprdFlag flag, SidecarOptions options, string value)
    {
        try
        {
            return flag.Apply is null ? options : flag.Apply(options, value);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            throw new SidecarStartException($"invalid value '{value}' for --{flag.Name}: {wrong.Message}", wrong);
        }
    }

    private static (string Name, string? Value) Split(string argument)
    {
        if (!argument.StartsWith('-'))
        {
            throw new SidecarStartException($"unexpected argument: {argument}");
        }

        var text = argument.TrimStart('-');
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (text, null) : (text[..equals], text[(equals + 1)..]);
    }

    private static DaprdFlag Value(string name, Func<SidecarOptions, string, SidecarOptions>? apply) => new(name, IsSwitch: false, apply);

    private static DaprdFlag Switch(string name, Func<SidecarOptions, string, SidecarOptions>? apply) => new(name, IsSwitch: true, apply);

    private static string[] List(string value) => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static int Number(string value) => int.Parse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    // For a flag that is read elsewhere: its value must make sense.
    private static SidecarOptions Checked<T>(SidecarOptions options, T value)
    {
        _ = value;
        return options;
    }

    private static int Port(string value) =>
        Number(value) is >= 0 and <= 65535 and var port ? port : throw new FormatException("it must be a port, from 0 to 65535");

    /// <summary>Reads a switch.</summary>
    /// <exception cref="FormatException">It is neither true nor false.</exception>
    public static bool Truth(string value) =>
        GoBoolean.TryParse(value, out var truth) ? truth : throw new FormatException("it must be true or false");

    private static int Size(string value) => ByteSize.TryParse(value, out var bytes) ? bytes : throw new FormatException("it must be a quantity such as 4Mi");
}
