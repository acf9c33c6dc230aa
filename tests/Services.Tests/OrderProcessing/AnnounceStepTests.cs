using Dapr.Workflow;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Shop.Contracts.Orders;
using Shop.Processing.Records;
using Shop.Processing.Saga.Activities;

namespace Services.Tests.Processing;

public sealed class AnnounceStepTests : IDisposable
{
    private readonly ProcessingHost processing = new();

    public void Dispose() => processing.Dispose();

    [Fact]
    public async Task A_rejection_that_a_cancel_came_before_is_not_published_and_closes_nothing()
    {
        await processing.BeginAsync(record => record);
        using var cancelled = await processing.CancelAsync();

        Assert.False(await AnnounceAsync(OrderStatus.Rejected));

        Assert.Empty(processing.Host.Dapr.Published);
        Assert.Equal(ProcessingStage.Open, processing.Stored!.Stage);
    }

    [Theory]
    [InlineData(OrderStatus.Rejected)]
    [InlineData(OrderStatus.Cancelled)]
    public async Task An_end_is_on_record_and_published_however_often_it_is_announced(OrderStatus status)
    {
        await processing.BeginAsync(record => record);

        Assert.True(await AnnounceAsync(status));
        Assert.True(await AnnounceAsync(status));

        Assert.Equal((ProcessingStage.Final, status), (processing.Stored!.Stage, processing.Stored.Outcome));
        Assert.Equal(2, processing.Host.Dapr.Published.Count);
    }

    private Task<bool> AnnounceAsync(OrderStatus status)
    {
        var submitted = ProcessingHost.Submitted();
        var step = new OrderChanged(OrderChanged.CurrentVersion, 1, submitted.Order with { Status = status }, submitted.Contact);
        return ActivatorUtilities.CreateInstance<AnnounceStep>(processing.Host.Services).RunAsync(Substitute.For<WorkflowActivityContext>(), step);
    }
}
