using Dapr.DurableTask.Protobuf;
using Sidecar.Components.Resources;
using Sidecar.Workflows.Elsewhere;

namespace Sidecar.Tests.Workflows.Elsewhere;

public sealed class WorkflowAccessTests
{
    private const string Policy = """
        kind: WorkflowAccessPolicy
        metadata: {name: p}
        spec:
          rules:
          - callers: [{appID: shop}]
            activities: [{name: Charge}]
            workflows: [{name: "Ship*", operations: [schedule]}, {name: Watch, operations: [get]}]
        """;

    [Theory]
    [InlineData("shop", "Charge", true)]
    [InlineData("shop", "Refund", false)]
    [InlineData("other", "Charge", false)]
    [InlineData("app", "Refund", true)]
    public void Allows_AnActivity_WhatARuleNames(string caller, string name, bool allowed) =>
        Assert.Equal(allowed, Read(Policy).Allows(Activity(caller, name)));

    [Theory]
    [InlineData("shop", "ShipByAir", true)]
    [InlineData("shop", "Watch", false)]
    [InlineData("shop", "Charge", false)]
    public void Allows_AChild_WhatARuleLetsSchedule(string caller, string name, bool allowed)
    {
        var child = new HistoryEvent { Router = new TaskRouter { SourceAppID = caller }, ExecutionStarted = new ExecutionStartedEvent { Name = name } };

        Assert.Equal(allowed, Read(Policy).Allows(child));
    }

    [Fact]
    public void Allows_WithoutAPolicy_AllOfTheNamespace()
    {
        var far = Activity("shop", "Charge");
        far.Router.TargetAppNamespace = "default";

        Assert.True(Read(string.Empty).Allows(Activity("shop", "Charge")));
        Assert.False(Read(string.Empty).Allows(far));
    }

    [Fact]
    public void Allows_APolicyOfAnotherApplication_DoesNotCount() => Assert.True(Read(Policy + "\nscopes: [elsewhere]").Allows(Activity("other", "Charge")));

    private static HistoryEvent Activity(string caller, string name) =>
        new() { Router = new TaskRouter { SourceAppID = caller }, TaskScheduled = new TaskScheduledEvent { Name = name } };

    private static WorkflowAccess Read(string yaml)
    {
        var options = new SidecarOptions { AppId = "app" };
        return new WorkflowAccess(options, new ResourceSet(ResourceReader.Read(yaml, "policy.yaml"), options));
    }
}
