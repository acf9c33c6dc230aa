using Shop.Payments;
using Shop.Payments.Providers;
using Testing.Simulations;

namespace Services.Tests.Payments;

/// <summary>A provider that keeps its word about idempotency keys, over a network that does not: calls and answers are lost, and calls arrive late.</summary>
/// <param name="simulation">What it is in.</param>
/// <param name="closesKeys">Whether it can close a key. If not, calls arrive within the time that an undo waits.</param>
internal sealed class SimulatedProvider(Simulation simulation, bool closesKeys) : IPaymentProvider
{
    private readonly int latest = closesKeys ? 300 : 7;
    private readonly HashSet<string> closed = [];
    private readonly SimulatedProcess process = simulation.Start();
    private readonly Dictionary<string, SimulatedCharge> charges = [];
    private int late;

    /// <summary>The charges, by order id.</summary>
    public IReadOnlyDictionary<string, SimulatedCharge> Charges => charges;

    /// <summary>How many calls came to nothing or late.</summary>
    public int Faults { get; private set; }

    /// <summary>Whether calls are on their way.</summary>
    public bool IsBusy => late > 0;

    public async Task<ProviderAnswer> AskAsync(ProviderCall call, PaymentDocument payment, string? token)
    {
        await Task.Yield();
        switch (simulation.Random.Next(8))
        {
            case 0:
                return Silent();
            case 1:
                await process.RunAsync(() => Task.FromResult(Do(call, payment, token)));
                return Silent();
            case 2:
                late++;
                _ = process.RunAsync(() => LaterAsync(call, payment, token));
                return Silent();
            default:
                return await process.RunAsync(() => Task.FromResult(Do(call, payment, token)));
        }
    }

    private ProviderAnswer Silent()
    {
        Faults++;
        return new ProviderAnswer(ProviderVerdict.NoAnswer);
    }

    private async Task<bool> LaterAsync(ProviderCall call, PaymentDocument payment, string? token)
    {
        await Task.Delay(TimeSpan.FromSeconds(simulation.Random.Next(1, latest)), simulation.Clock);
        Do(call, payment, token);
        late--;
        return true;
    }

    private ProviderAnswer Do(ProviderCall call, PaymentDocument payment, string? token)
    {
        var charge = charges.GetValueOrDefault(payment.OrderId);
        switch (call)
        {
            case ProviderCall.LookUp:
                return charge is null ? new ProviderAnswer(ProviderVerdict.NotThere) : charge.Answer();
            case ProviderCall.Close when !closesKeys:
                return new ProviderAnswer(ProviderVerdict.NotThere);
            case ProviderCall.Close when charge is not null:
                return new ProviderAnswer(ProviderVerdict.Refused);
            case ProviderCall.Close:
                closed.Add(payment.OrderId);
                return new ProviderAnswer(ProviderVerdict.Closed);
            case ProviderCall.Charge when closed.Contains(payment.OrderId):
                return new ProviderAnswer(ProviderVerdict.Refused);
            case ProviderCall.Charge when token == "tok_down":
                return Silent();
            case ProviderCall.Charge when token == "tok_declined":
                return new ProviderAnswer(ProviderVerdict.Declined);
            case ProviderCall.Charge:
                charge ??= charges[payment.OrderId] = new SimulatedCharge(payment.OrderId);
                return charge.Answer();
            default:
                return charge!.Change(call);
        }
    }
}
