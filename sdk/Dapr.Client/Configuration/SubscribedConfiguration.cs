namespace Dapr.Client.Configuration;

/// <summary>Changes as the sidecar streams them. The stream begins when this is made, so that no change is lost before it is read.</summary>
internal sealed class SubscribedConfiguration : ConfigurationSource
{
    private readonly CancellationTokenSource end;
    private readonly IAsyncEnumerator<Protocol.SubscribeConfigurationResponse> changes;
    private Task<bool>? first;
    private string id = string.Empty;

    public SubscribedConfiguration(
        Func<CancellationToken, IAsyncEnumerable<Protocol.SubscribeConfigurationResponse>> subscribe, CancellationToken cancellation)
    {
        end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        changes = subscribe(end.Token).GetAsyncEnumerator(end.Token);
        first = changes.MoveNextAsync().AsTask();
    }

    public override string Id => id;

    public override async IAsyncEnumerator<IDictionary<string, ConfigurationItem>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        try
        {
            await using var ending = cancellationToken.Register(end.Cancel);
            while (await NextAsync())
            {
                var change = changes.Current;
                id = id.Length == 0 ? change.Id : id;
                yield return change.Items.ToDictionary(item => item.Key, item => ConfigurationRequests.Read(item.Value));
            }
        }
        finally
        {
            await changes.DisposeAsync();
            end.Dispose();
        }
    }

    private Task<bool> NextAsync() => Interlocked.Exchange(ref first, null) ?? changes.MoveNextAsync().AsTask();
}
