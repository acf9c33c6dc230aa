using Sidecar.Components;

namespace Sidecar.Bindings.Http;

/// <summary><c>bindings.http</c>: calls an HTTP endpoint outside.</summary>
internal sealed class HttpBinding(ComponentContext context) : IOutputBinding
{
    private HttpBindingSettings settings = null!;
    private HttpClient client = null!;

    /// <inheritdoc />
    public IReadOnlyList<string> Capabilities { get; } = ["OUTPUT_BINDING"];

    /// <inheritdoc />
    public IReadOnlyList<string> Operations { get; } = ["create", "get", "head", "post", "put", "patch", "delete", "options", "trace"];

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        settings = HttpBindingSettings.Read(context.Definition);
        client = new HttpClient(HttpBindingHandler.Create(context.Definition, context.Options.WorkingDirectory)) { Timeout = Timeout.InfiniteTimeSpan };
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<BindingResponse?> InvokeAsync(BindingRequest request, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(settings.ResponseTimeout is { } limit ? TimerSpan.Nearest(limit) : Timeout.InfiniteTimeSpan, context.Options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        using var message = HttpBindingRequest.Create(settings, request);
        try
        {
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return await HttpBindingResponse.ReadAsync(response, settings, request, both.Token);
        }
        catch (OperationCanceledException exception) when (timer.IsCancellationRequested)
        {
            throw new BindingException("context deadline exceeded", exception);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        client?.Dispose();
        return ValueTask.CompletedTask;
    }
}
