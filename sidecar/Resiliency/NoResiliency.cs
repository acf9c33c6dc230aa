namespace Sidecar.Resiliency;

/// <summary>One attempt each: what holds where nothing is configured.</summary>
internal sealed class NoResiliency : IResiliency, IResiliencyPolicy
{
    /// <summary>The only one needed.</summary>
    public static readonly NoResiliency Instance = new();

    /// <inheritdoc />
    public bool CanRetry => false;

    /// <inheritdoc />
    public IResiliencyPolicy ForApp(string appId, string method) => this;

    /// <inheritdoc />
    public IResiliencyPolicy ForOutbound(string component, BuildingBlock block) => this;

    /// <inheritdoc />
    public IResiliencyPolicy ForInbound(string component, BuildingBlock block) => this;

    /// <inheritdoc />
    public IResiliencyPolicy BuiltIn(string name) => this;

    /// <inheritdoc />
    public bool NamesApp(string appId) => false;

    /// <inheritdoc />
    public Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken) => attempt(cancellationToken);
}
