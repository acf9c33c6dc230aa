using Dapr;
using Microsoft.Extensions.DependencyInjection;
using Services.Tests.Fakes;
using Shop.Contracts;
using Shop.Contracts.Payments;
using Shop.Payments;
using Shop.Payments.Providers;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Problems;
using Testing.Simulations;

namespace Services.Tests.Payments;

/// <summary>
/// Two replicas of the payment service on one store and one provider. Clients authorise, capture and undo, in parallel and again when it
/// fails; the store and the provider fail and lose answers, charges arrive late, replicas are killed.
/// </summary>
internal sealed class PaymentSimulation
{
    private const int Replicas = 2;

    private readonly FakeDapr dapr = new();
    private readonly List<SimulatedService> replicas = [];
    private readonly List<Task> stragglers = [];
    private readonly Dictionary<string, PaymentStatus> promised = [];
    private readonly Simulation simulation;
    private readonly SimulatedProvider provider;
    private int kills;

    public PaymentSimulation(int seed)
    {
        simulation = new Simulation(seed);
        provider = new SimulatedProvider(simulation, closesKeys: seed % 3 > 0);
        dapr.Faults.Seed(seed, 0.03);
        replicas.AddRange(Enumerable.Range(0, Replicas).Select(_ => Replica()));
    }

    /// <summary>How many faults there were, of the store, the provider and deaths.</summary>
    public int Faults => dapr.Faults.Happened + provider.Faults + kills;

    /// <summary>Runs it to its end, and a while longer for what arrives late; then checks the rules.</summary>
    public void Run()
    {
        var orders = Enumerable.Range(1, 6).Select(number => number.ToString("x32")).ToList();
        var work = simulation.Start().RunAsync(async () =>
        {
            await Task.WhenAll(orders.Select(OrderAsync));
            await Task.WhenAll(stragglers);
            while (provider.IsBusy)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), simulation.Clock);
            }

            return true;
        });
        simulation.Run(work, AfterStep);
        orders.ForEach(AssertPromised);
    }

    private SimulatedService Replica() => new(simulation, dapr, services => services
        .AddSingleton<IPaymentProvider>(provider).AddSingleton<PaymentDesk>()
        .AddDocumentStore<PaymentDocument>(ComponentNames.PaymentState));

    /// <summary>As the saga does it: authorise, capture, else undo; sometimes an undo comes in the middle.</summary>
    private async Task OrderAsync(string order)
    {
        var token = simulation.Random.Next(5) == 0 ? "tok_declined" : "tok_ok";
        var authorise = PaymentCommand.Authorise(new PaymentRequest(order, 1999, "EUR", token));
        if (simulation.Random.Next(4) == 0)
        {
            stragglers.Add(CallAsync(authorise, patience: 3));
            await UndoAsync(order);
            return;
        }

        var authorised = await CallAsync(authorise, simulation.Random.Next(2, 6));
        if (authorised is { Outcome: PaymentOutcome.Done, Payment.Status: PaymentStatus.Declined })
        {
            promised[order] = PaymentStatus.Declined;
        }
        else if (authorised?.Outcome == PaymentOutcome.Done && simulation.Random.Next(4) > 0)
        {
            await CaptureAsync(order);
        }
        else
        {
            await UndoAsync(order);
        }
    }

    private async Task CaptureAsync(string order)
    {
        var captured = await CallAsync(new PaymentCommand(PaymentAction.Capture, order), simulation.Random.Next(1, 5));
        if (captured?.Outcome == PaymentOutcome.Done && simulation.Random.Next(3) > 0)
        {
            promised[order] = PaymentStatus.Captured;
        }
        else
        {
            await UndoAsync(order);
        }
    }

    private async Task UndoAsync(string order)
    {
        var undone = await CallAsync(new PaymentCommand(PaymentAction.Void, order), int.MaxValue);
        Assert.Equal(PaymentOutcome.Done, undone?.Outcome);
        promised[order] = PaymentStatus.Voided;
    }

    /// <summary>Calls until there is an answer or patience ends; repeats of the call may still be under way then.</summary>
    private async Task<(PaymentOutcome Outcome, PaymentDocument Payment)?> CallAsync(PaymentCommand command, int patience)
    {
        for (var times = 0; times < patience; times++)
        {
            var tries = Enumerable.Range(0, simulation.Random.Next(1, 3)).Select(_ => TryAsync(command)).ToList();
            var answer = await tries[0];
            stragglers.AddRange(tries.Skip(1));
            if (answer is not null)
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(simulation.Random.Next(1, 3_000)), simulation.Clock);
        }

        return null;
    }

    private async Task<(PaymentOutcome Outcome, PaymentDocument Payment)?> TryAsync(PaymentCommand command)
    {
        try
        {
            var answer = await replicas[simulation.Random.Next(Replicas)].RunAsync<PaymentDesk, (PaymentOutcome Outcome, PaymentDocument Payment)>(
                desk => desk.DoAsync(command));
            return answer.Outcome == PaymentOutcome.Unavailable ? null : answer;
        }
        catch (Exception failure) when (failure is DaprException or ProcessKilledException or ProblemException)
        {
            return null;
        }
    }

    private void AfterStep()
    {
        if (simulation.Random.Next(500) == 0)
        {
            var victim = simulation.Random.Next(Replicas);
            replicas[victim].Process.Kill();
            replicas[victim] = Replica();
            kills++;
        }

        Assert.All(provider.Charges.Values, charge => Assert.InRange(charge.Captures, 0, 1));
    }

    private void AssertPromised(string order)
    {
        var status = provider.Charges.GetValueOrDefault(order)?.Status;
        if (promised[order] == PaymentStatus.Captured)
        {
            Assert.Equal(ProviderVerdict.Captured, status);
        }
        else
        {
            Assert.True(status is null or ProviderVerdict.Voided or ProviderVerdict.Refunded, $"{order} was {promised[order]} but the provider has {status}");
        }
    }
}
