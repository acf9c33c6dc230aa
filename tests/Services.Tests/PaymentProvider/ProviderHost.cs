using System.Net.Http.Json;
using System.Text.Json;
using Services.Tests.Fakes;
using Shop.Providers.Charges;
using Testing;

namespace Services.Tests.Providers;

/// <summary>The stand-in provider, on a file of its own.</summary>
internal sealed class ProviderHost : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ProviderHost()
    {
        Host = Start();
        Client = Host.CreateClient();
    }

    public FakeTimeProvider Clock { get; } = new();

    public ServiceHost<ChargeBook> Host { get; private set; }

    public HttpClient Client { get; private set; }

    public string DataPath => folder.Combine("data", "charges.jsonl");

    /// <summary>Stops it, lets something happen to the file, and starts it again.</summary>
    public async Task RestartAsync(Action? meanwhile = null)
    {
        await Host.DisposeAsync();
        meanwhile?.Invoke();
        Host = Start();
        Client = Host.CreateClient();
    }

    public Task<HttpResponseMessage> ChargeAsync(string key, string token, long amount = 1999) =>
        PostAsync("/charges", key, new { orderId = "order-1", amount, currency = "EUR", token });

    public Task<HttpResponseMessage> ChangeAsync(string id, string call, string key) => PostAsync($"/charges/{id}/{call}", key, null);

    public Task<HttpResponseMessage> CloseAsync(string key) => Client.DeleteAsync(new Uri($"/charges/{key}", UriKind.Relative));

    /// <summary>Charges and gives the charge's id.</summary>
    public async Task<string> HoldAsync(string key, string token = "tok_ok") => (await Json.Read(await ChargeAsync(key, token))).GetProperty("id").GetString()!;

    public Task<JsonElement> AllAsync() => Client.GetFromJsonAsync<JsonElement>("/charges");

    public async Task<string?> StatusAsync(string key)
    {
        var answer = await Client.GetAsync($"/charges/{key}");
        return answer.IsSuccessStatusCode ? (await Json.Read(answer)).GetProperty("status").GetString() : null;
    }

    public async Task<HttpResponseMessage> PostAsync(string path, string? key, object? body, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await Client.SendAsync(request, cancellationToken);
    }

    public void Dispose()
    {
        Client.Dispose();
        Host.Dispose();
        folder.Dispose();
    }

    private ServiceHost<ChargeBook> Start() => new ServiceHost<ChargeBook> { Clock = Clock }.With("RUN_DATA", folder.Combine("data"));
}
