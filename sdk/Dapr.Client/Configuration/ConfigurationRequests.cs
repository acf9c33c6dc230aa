using Dapr.Client.Grpc;

namespace Dapr.Client.Configuration;

/// <summary>Configuration stores.</summary>
internal sealed class ConfigurationRequests(DaprApi api)
{
    public static ConfigurationItem Read(Protocol.ConfigurationItem item) => new(item.Value, item.Version, item.Metadata);

    public async Task<GetConfigurationResponse> GetAsync(
        string store, IReadOnlyList<string>? keys, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(store);
        var request = new Protocol.GetConfigurationRequest { StoreName = store, Keys = { keys ?? [] } };
        request.Metadata.AddAll(metadata);
        var answer = await api.CallAsync<Protocol.GetConfigurationResponse>("GetConfiguration", "GetConfiguration", request, cancellation);
        return new GetConfigurationResponse(answer.Items.ToDictionary(item => item.Key, item => Read(item.Value)));
    }

    public SubscribeConfigurationResponse Subscribe(
        string store, IReadOnlyList<string>? keys, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(store);
        var request = new Protocol.SubscribeConfigurationRequest { StoreName = store, Keys = { keys ?? [] } };
        request.Metadata.AddAll(metadata);
        return new SubscribeConfigurationResponse(new SubscribedConfiguration(
            end => api.StreamAsync<Protocol.SubscribeConfigurationResponse>("SubscribeConfiguration", request, end), cancellation));
    }

    public async Task<UnsubscribeConfigurationResponse> UnsubscribeAsync(string store, string id, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(store);
        ArgumentException.ThrowIfNullOrEmpty(id);
        var request = new Protocol.UnsubscribeConfigurationRequest { StoreName = store, Id = id };
        var answer = await api.CallAsync<Protocol.UnsubscribeConfigurationResponse>("UnsubscribeConfiguration", request, cancellation);
        return new UnsubscribeConfigurationResponse(answer.Ok, answer.Message);
    }
}
