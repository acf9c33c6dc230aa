using Dapr.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace Sdk.Tests.Registration;

public sealed class WorkflowRegistryTests
{
    private static readonly IServiceProvider Services = new ServiceCollection().AddSingleton<Waiting>().AddSingleton<Work>().BuildServiceProvider();

    [Theory]
    [InlineData("Waiting")]
    [InlineData("waiting")]
    public void MakeWorkflow_NameInAnyCase_IsFound(string name)
    {
        var options = new WorkflowRuntimeOptions();
        options.RegisterWorkflow<Waiting>();

        Assert.IsType<Waiting>(options.Registry.MakeWorkflow(name, Services));
        Assert.Null(options.Registry.MakeWorkflow("Other", Services));
    }

    [Fact]
    public void AddActivity_NameIsTaken_FirstCountsAndNameIsRepeated()
    {
        var options = new WorkflowRuntimeOptions();
        options.RegisterActivity<Work>();
        options.RegisterActivity<int, int>("WORK", (_, input) => Task.FromResult(input));

        Assert.IsType<Work>(options.Registry.MakeActivity("Work", Services));
        Assert.Equal(["WORK"], options.Registry.Repeated);
    }

    [Fact]
    public void RegisterWorkflow_NameOfAnActivity_IsNotTaken()
    {
        var options = new WorkflowRuntimeOptions();
        options.RegisterActivity<Work>("Same");
        options.RegisterWorkflow<Waiting>("Same");

        Assert.Empty(options.Registry.Repeated);
    }

    [Fact]
    public void Make_ClassIsAService_GivesANewOneEachTime()
    {
        var options = new WorkflowRuntimeOptions();
        options.RegisterWorkflow<Waiting>();
        options.RegisterActivity<Work>();

        Assert.NotSame(options.Registry.MakeWorkflow("Waiting", Services), options.Registry.MakeWorkflow("Waiting", Services));
        Assert.NotSame(options.Registry.MakeActivity("Work", Services), options.Registry.MakeActivity("Work", Services));
    }

    private sealed class Waiting : Workflow<int, int>
    {
        public override Task<int> RunAsync(WorkflowContext context, int input) => Task.FromResult(input);
    }

    private sealed class Work : WorkflowActivity<int, int>
    {
        public override Task<int> RunAsync(WorkflowActivityContext context, int input) => Task.FromResult(input);
    }
}
