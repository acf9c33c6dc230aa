using System.Globalization;
using Microsoft.Extensions.Logging;
using Sidecar.Components;

namespace Sidecar.PubSub.Sqlite;

/// <summary>The kind <c>pubsub.sqlite</c>: durable, at least once, a cursor for each subscriber. For one machine.</summary>
internal sealed class SqlitePubSub : IPubSub
{
    private const int DefaultConcurrency = 32;
    private const string Concurrency = "concurrency";
    private readonly SqliteBrokerSettings settings;
    private readonly string consumer;
    private readonly int concurrency;
    private SqliteBroker? broker;

    public SqlitePubSub(ComponentContext context)
    {
        var read = new MetadataReader(context.Definition);
        consumer = read.Text("consumerID", context.Options.AppId);
        concurrency = read.Count(Concurrency, DefaultConcurrency);
        settings = new SqliteBrokerSettings(
            Path.GetFullPath(File(read), context.Options.WorkingDirectory),
            read.Duration("busyTimeout", TimeSpan.FromSeconds(2)),
            new RetryPlan(read.Duration("redeliverInterval", TimeSpan.FromSeconds(1)), read.Duration("maxRedeliverInterval", TimeSpan.FromMinutes(1))),
            new Retention(
                read.Duration("retention", TimeSpan.FromDays(7)),
                read.Duration("retentionTaken", TimeSpan.FromHours(1)),
                read.Count("retentionMegabytes", 1024) * 1024L * 1024L),
            context.Options.TimeProvider,
            context.Loggers.CreateLogger<SqlitePubSub>());
    }

    /// <inheritdoc />
    public IReadOnlyList<string> Capabilities { get; } = [];

    private SqliteBroker Broker => broker ?? throw new InvalidOperationException("the component is not started");

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken) => broker = await SharedBrokers.AcquireAsync(settings, cancellationToken);

    /// <inheritdoc />
    public Task PublishAsync(BrokerMessage message, CancellationToken cancellationToken) => Broker.PublishAsync(message, cancellationToken);

    /// <inheritdoc />
    public Task<IAsyncDisposable> SubscribeAsync(
        string topic,
        IReadOnlyDictionary<string, string> metadata,
        Func<BrokerMessage, CancellationToken, Task> handler,
        CancellationToken cancellationToken)
    {
        var own = metadata.FirstOrDefault(entry => entry.Key.Equals(Concurrency, StringComparison.OrdinalIgnoreCase)).Value;
        var atOnce = int.TryParse(own, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > 0 ? given : concurrency;
        return Broker.SubscribeAsync(new SubscriberKey(consumer, topic), atOnce, handler, cancellationToken);
    }

    private static string File(MetadataReader read) => read.Text("connectionString", string.Empty) switch
    {
        "" => throw read.Missing("connectionString"),
        ":memory:" => throw new FormatException("pubsub.sqlite keeps messages in a file; pubsub.in-memory is what keeps none"),
        var path => path,
    };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref broker, null) is not null)
        {
            await SharedBrokers.ReleaseAsync(settings.Path);
        }
    }
}
