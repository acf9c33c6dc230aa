using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.Ordering.Placing;
using Shop.Processing.Cancellations;
using Shop.Processing.Reviews;
using Shop.ServiceDefaults.Problems;
using Testing.Simulations;

namespace Services.Tests.Flow;

/// <summary>Customers who post until they are answered, several times at once, and cancel now and then; and an operator.</summary>
internal sealed class SimulatedClients(Simulation simulation, SimulatedShop shop)
{
    private const int Count = 4;
    private readonly List<Task> stragglers = [];

    /// <summary>What they want.</summary>
    public IReadOnlyList<SimulatedOrder> Orders { get; } =
        [.. Enumerable.Range(0, Count).Select(number => new SimulatedOrder($"customer-{number % 2}", $"key-{number}", Draw(simulation.Random)))];

    /// <summary>Runs until every order was accepted and everyone has done what they wanted.</summary>
    public async Task<bool> RunAsync()
    {
        await Task.WhenAll(Orders.Select(OrderAsync));
        await Task.WhenAll(stragglers);
        return true;
    }

    private static OrderRequest Draw(Random random)
    {
        var sku = random.Next(10) switch { 0 => "NONE", 1 or 2 => "DEAR", 3 or 4 or 5 => "SCARCE", _ => "PLENTY" };
        var token = random.Next(10) switch { 0 => "tok_declined", 1 => "tok_down", _ => "tok_ok" };
        var lines = new List<OrderRequestLine?> { new(sku, random.Next(1, 3)) };
        if (sku == "SCARCE" && random.Next(2) == 0)
        {
            lines.Add(new OrderRequestLine("PLENTY", 2));
        }

        return new OrderRequest(lines, token, random.Next(12) == 0 ? new ExpectedTotal(1, "EUR") : null);
    }

    private async Task OrderAsync(SimulatedOrder order)
    {
        await PauseAsync(5_000);
        while (order.Id is null)
        {
            var tries = Enumerable.Range(0, simulation.Random.Next(1, 4)).Select(_ => PlaceAsync(order)).ToList();
            order.Id = (await tries[0])?.Id;
            stragglers.AddRange(tries.Skip(1));
            await PauseAsync(2_000);
        }

        await Task.WhenAll(CancelAsync(order), DecideAsync(order));
    }

    private async Task<Order?> PlaceAsync(SimulatedOrder order)
    {
        await PauseAsync(20);
        return await TryAsync(
            () => shop.Any(AppIds.Order).RunAsync<OrderPlacement, Order?>(
                placement => placement.PlaceAsync(order.Contact, order.Key, order.Request, CancellationToken.None)));
    }

    private async Task CancelAsync(SimulatedOrder order)
    {
        if (simulation.Random.Next(3) > 0)
        {
            return;
        }

        await PauseAsync(simulation.Random.Next(3) == 0 ? 60_000 : 2_000);
        order.IsCancelled =
            await AnswerAsync(sagas => CancellationEndpoints.CancelAsync(order.Id!, sagas.Records, sagas.Sagas, CancellationToken.None)) is Accepted;
    }

    private async Task DecideAsync(SimulatedOrder order)
    {
        var decision = new ReviewRequest(simulation.Random.Next(3) > 0, "olga");
        for (var tries = 0; tries < 5 && order.Request.Lines![0]!.Sku == "DEAR"; tries++)
        {
            await PauseAsync(simulation.Random.Next(8) == 0 ? 80_000_000 : 60_000);
            if (await AnswerAsync(sagas => ReviewEndpoints.DecideAsync(order.Id!, decision, sagas.Records, sagas.Sagas, CancellationToken.None)) is Accepted)
            {
                order.IsDeclined = decision.Approve == false;
                return;
            }
        }
    }

    /// <summary>Asks until there is an answer that decides something.</summary>
    private async Task<IResult> AnswerAsync(Func<ProcessingDoor, Task<Results<Accepted, ProblemHttpResult>>> ask)
    {
        while (true)
        {
            var answer = await TryAsync(() => shop.Any(AppIds.OrderProcessing).RunAsync(ask));
            if (answer?.Result is { } result)
            {
                return result;
            }

            await PauseAsync(3_000);
        }
    }

    private static async Task<T?> TryAsync<T>(Func<Task<T>> call)
        where T : class?
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (failure is Dapr.DaprException or ProcessKilledException or ProblemException)
        {
            return null;
        }
    }

    private Task PauseAsync(int longest) => Task.Delay(TimeSpan.FromMilliseconds(simulation.Random.Next(1, longest)), simulation.Clock);
}
