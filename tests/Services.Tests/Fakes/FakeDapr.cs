using System.Collections.Concurrent;
using System.Text.Json;
using Dapr;
using Dapr.Client;

namespace Services.Tests.Fakes;

/// <summary>A sidecar in memory for one service: state with etags, what was published, bindings and other services as functions, and faults.</summary>
internal sealed class FakeDapr : UnfakedDapr
{
    private readonly ConcurrentQueue<PublishedEvent> published = new();
    private readonly ConcurrentQueue<BindingRequest> bound = new();
    private int reads;

    /// <summary>Makes one with nothing in it.</summary>
    public FakeDapr() => State = new FakeStateStore(JsonSerializerOptions);

    /// <summary>What is stored.</summary>
    public FakeStateStore State { get; }

    /// <summary>What goes wrong.</summary>
    public Faults Faults { get; } = new();

    /// <summary>Whether the sidecar says that it is healthy.</summary>
    public bool IsHealthy { get; set; } = true;

    /// <summary>The messages published, oldest first.</summary>
    public IReadOnlyList<PublishedEvent> Published => [.. published];

    /// <summary>The calls of bindings, oldest first; those that went wrong before anything was done are not among them.</summary>
    public IReadOnlyList<BindingRequest> Bound => [.. bound];

    /// <summary>What the bindings answer; nothing unless set. It may throw <see cref="DaprException"/>.</summary>
    public Func<BindingRequest, Task<byte[]>> Binding { get; set; } = _ => Task.FromResult(Array.Empty<byte>());

    /// <summary>Runs before each read of a document, with its number from 1 on; nothing unless set. Its own reads do not count.</summary>
    public Func<int, Task>? BeforeRead { get; set; }

    /// <summary>Called with each message that the broker has taken; nothing unless set.</summary>
    public Action<PublishedEvent>? WhenPublished { get; set; }

    /// <summary>The other services, by app id. One that is not here cannot be reached.</summary>
    public ConcurrentDictionary<string, Func<HttpRequestMessage, Task<HttpResponseMessage>>> Apps { get; } = new(StringComparer.Ordinal);

    public override Task<bool> CheckOutboundHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult(IsHealthy);

    public override Task<bool> CheckHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult(IsHealthy);

    public override HttpClient CreateInvokableHttpClient(string? appId = null) =>
        new(new FakeInvocation(this)) { BaseAddress = appId is null ? null : new Uri($"http://{appId}") };

    public override async Task<TValue> GetStateAsync<TValue>(
        string storeName, string key, ConsistencyMode? consistencyMode = default, IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        (await GetStateAndETagAsync<TValue>(storeName, key, consistencyMode, metadata, cancellationToken)).value;

    public override async Task<(TValue value, string etag)> GetStateAndETagAsync<TValue>(
        string storeName, string key, ConsistencyMode? consistencyMode = default, IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        await Yield(key);
        if (BeforeRead is { } act)
        {
            BeforeRead = null;
            await act(++reads);
            BeforeRead = act;
        }

        return Faults.Next(FaultPoint.Read, key) is { } kind ? throw Faults.Error(kind) : State.Get<TValue>(storeName, key);
    }

    public override async Task SaveStateAsync<TValue>(
        string storeName, string key, TValue value, StateOptions? stateOptions = default, IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        if (!await TrySaveAsync(storeName, key, value, etag: null, stateOptions, metadata))
        {
            throw Faults.Error(FaultKind.Conflict);
        }
    }

    public override Task<bool> TrySaveStateAsync<TValue>(
        string storeName, string key, TValue value, string etag, StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default) =>
        TrySaveAsync(storeName, key, value, etag, stateOptions, metadata);

    public override Task PublishEventAsync<TData>(string pubsubName, string topicName, TData data, CancellationToken cancellationToken = default) =>
        PublishEventAsync(pubsubName, topicName, data, [], cancellationToken);

    public override async Task PublishEventAsync<TData>(
        string pubsubName, string topicName, TData data, Dictionary<string, string> metadata, CancellationToken cancellationToken = default)
    {
        await Yield(topicName);
        var fault = Faults.Next(FaultPoint.Publish, topicName);
        if (fault is null or FaultKind.LoseAnswer)
        {
            var message = new PublishedEvent(pubsubName, topicName, JsonSerializer.Serialize(data, JsonSerializerOptions), metadata);
            published.Enqueue(message);
            WhenPublished?.Invoke(message);
        }

        if (fault is { } kind)
        {
            throw Faults.Error(kind);
        }
    }

    public override Task InvokeBindingAsync<TRequest>(
        string bindingName, string operation, TRequest data, IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) => InvokeBindingAsync(Request(bindingName, operation, data, metadata), cancellationToken);

    public override async Task<TResponse> InvokeBindingAsync<TRequest, TResponse>(
        string bindingName, string operation, TRequest data, IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        var answer = await InvokeBindingAsync(Request(bindingName, operation, data, metadata), cancellationToken);
        return answer.Data.IsEmpty ? default! : JsonSerializer.Deserialize<TResponse>(answer.Data.Span, JsonSerializerOptions)!;
    }

    public override async Task<BindingResponse> InvokeBindingAsync(BindingRequest request, CancellationToken cancellationToken = default)
    {
        await Yield(request.BindingName);
        var fault = Faults.Next(FaultPoint.Bind, request.BindingName);
        if (fault is { } kind and not FaultKind.LoseAnswer)
        {
            throw Faults.Error(kind);
        }

        bound.Enqueue(request);
        var data = await Binding(request);
        return fault is null ? new BindingResponse(request, data, new Dictionary<string, string>()) : throw Faults.Error(FaultKind.LoseAnswer);
    }

    private async Task<bool> TrySaveAsync<TValue>(
        string store, string key, TValue value, string? etag, StateOptions? options, IReadOnlyDictionary<string, string>? metadata)
    {
        await Yield(key);
        var fault = Faults.Next(FaultPoint.Save, key);
        if (fault is FaultKind.Fail or FaultKind.Throttled)
        {
            throw Faults.Error(fault.Value);
        }

        if (fault == FaultKind.Conflict)
        {
            return false;
        }

        var saved = State.Save(store, key, value, etag, options?.Concurrency == ConcurrencyMode.FirstWrite, metadata);
        return fault is null ? saved : throw Faults.Error(FaultKind.LoseAnswer);
    }

    private BindingRequest Request<TRequest>(string name, string operation, TRequest data, IReadOnlyDictionary<string, string>? metadata)
    {
        var request = new BindingRequest(name, operation) { Data = data is null ? default : JsonSerializer.SerializeToUtf8Bytes(data, JsonSerializerOptions) };
        foreach (var (key, value) in metadata ?? new Dictionary<string, string>())
        {
            request.Metadata[key] = value;
        }

        return request;
    }

    /// <summary>Lets others run between two calls, as a real sidecar would; refuses names that no sidecar takes.</summary>
    private static async Task Yield(string name)
    {
        if (name.Length == 0 || name.Contains("||", StringComparison.Ordinal))
        {
            throw new DaprException($"The name '{name}' is not taken.");
        }

        await Task.Yield();
    }
}
