using Dapr.DurableTask.Protobuf;
using Sidecar.Workflows.Dispatch;

namespace Sidecar.Tests.Workflows.Dispatch;

public sealed class WorkLaneTests
{
    [Fact]
    public void TakeOldest_OneNameIsFull_GivesTheNextOfAnother()
    {
        var lane = new WorkLane(10, new Dictionary<string, int> { ["slow"] = 1 });
        var (first, second, other) = (Ticket(lane, "slow", 1), Ticket(lane, "slow", 2), Ticket(lane, "quick", 3));

        Assert.Equal([first, other, null], [lane.TakeOldest(), lane.TakeOldest(), lane.TakeOldest()]);
        lane.Leave(first);
        Assert.Same(second, lane.TakeOldest());
    }

    [Fact]
    public void HasRoom_AsManyAsTheLimitRun_IsFalse()
    {
        var lane = new WorkLane(1, new Dictionary<string, int>());
        var only = Ticket(lane, "a", 1);
        Assert.True(lane.HasRoom);
        lane.TakeOldest();
        Assert.False(lane.HasRoom);
        lane.Leave(only);
        Assert.True(lane.HasRoom);
    }

    private static WorkTicket Ticket(WorkLane lane, string name, long sequence)
    {
        var ticket = new ActivityTicket(lane, new WorkItem { ActivityRequest = new ActivityRequest { Name = name } }, sequence);
        lane.Add(ticket);
        return ticket;
    }
}
