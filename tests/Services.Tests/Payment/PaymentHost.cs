using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Services.Tests.Fakes;
using Services.Tests.Providers;
using Shop.Contracts;
using Shop.Payments;
using Shop.Payments.Providers;
using Testing;

namespace Services.Tests.Payments;

/// <summary>The payment service, with the stand-in provider behind its binding.</summary>
internal sealed class PaymentHost : IDisposable
{
    public const string Order = "00000000000000000000000000000001";

    public PaymentHost()
    {
        Binding = new FakeProviderBinding(Provider.Client);
        Host = new ServiceHost<PaymentDesk> { Clock = Clock }.With(services => services.AddSingleton<IPaymentProvider>(
            provider => ActivatorUtilities.CreateInstance<BindingPaymentProvider>(provider, Binding)));
        Client = Host.AsSidecar();
    }

    public ProviderHost Provider { get; } = new();

    public FakeTimeProvider Clock { get; } = new();

    public FakeProviderBinding Binding { get; }

    public ServiceHost<PaymentDesk> Host { get; }

    public HttpClient Client { get; }

    public FakeDapr Dapr => Host.Dapr;

    public PaymentDocument? Stored => Dapr.State.Document<PaymentDocument>(ComponentNames.PaymentState, Order);

    public Task<HttpResponseMessage> AuthoriseAsync(string token = "tok_ok", long amount = 1999, string orderId = Order) =>
        Client.PostAsJsonAsync("/payments", new { orderId, amount, currency = "EUR", token });

    public Task<HttpResponseMessage> DoAsync(string action, string orderId = Order) => Client.PostAsync($"/payments/{orderId}/{action}", null);

    /// <summary>Calls, and lets the time for the provider run out once it has been asked.</summary>
    public async Task<HttpResponseMessage> RunOutOfTimeAsync(Func<Task<HttpResponseMessage>> call, Func<Task<bool>>? once = null)
    {
        var waiting = Clock.Waiting;
        var answer = call();
        await Wait.UntilAsync(() => Clock.Waiting > waiting || answer.IsCompleted, "the provider is asked");
        await Wait.UntilAsync(once ?? (() => Task.FromResult(true)), TimeSpan.FromSeconds(10), () => "The provider did not do it.");
        Clock.Advance(TimeSpan.FromSeconds(2));
        return await answer;
    }

    public Task<string?> ChargeStatusAsync() => Provider.StatusAsync(Order);

    public void Dispose()
    {
        Client.Dispose();
        Host.Dispose();
        Provider.Dispose();
    }
}
