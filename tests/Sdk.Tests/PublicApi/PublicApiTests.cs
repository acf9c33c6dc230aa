using System.Reflection;

namespace Sdk.Tests.PublicApi;

/// <summary>
/// The SDK is a part of the official packages: it may lack what they have, and have nothing that they lack. The lists here are the official surface
/// (1.18.5), made by hand from what is known of it.
/// </summary>
public sealed class PublicApiTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "PublicApi");

    [Theory]
    [InlineData("Dapr.Client")]
    [InlineData("Dapr.AspNetCore")]
    [InlineData("Dapr.Workflow")]
    public void Everything_public_is_in_the_official_packages(string assembly)
    {
        var official = File.ReadAllLines(Path.Combine(Folder, $"{assembly}.txt")).ToHashSet();

        var own = PublicSurface.Of(Assembly.Load(assembly)).Where(line => !official.Contains(line));

        Assert.Empty(own);
    }

    [Theory]
    [InlineData("Dapr.Client")]
    [InlineData("Dapr.AspNetCore")]
    [InlineData("Dapr.Workflow")]
    public void Each_list_names_a_member_once(string assembly)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, $"{assembly}.txt"));

        Assert.Equal(lines.Distinct(), lines);
    }

    [Theory]
    [InlineData("Dapr.Client.DaprClient.TrySaveStateAsync")]
    [InlineData("Dapr.Client.DaprClient.ExecuteStateTransactionAsync")]
    [InlineData("Dapr.Client.DaprClient.PublishEventAsync")]
    [InlineData("Dapr.Client.DaprClient.CreateInvokeHttpClient")]
    [InlineData("Dapr.Client.DaprClient.InvokeBindingAsync")]
    [InlineData("Dapr.Client.DaprClient.GetSecretAsync")]
    [InlineData("Dapr.Client.DaprClient.WaitForSidecarAsync")]
    [InlineData("Microsoft.AspNetCore.Builder.DaprApplicationBuilderExtensions.UseCloudEvents")]
    [InlineData("Microsoft.AspNetCore.Builder.DaprEndpointRouteBuilderExtensions.MapSubscribeHandler")]
    [InlineData("Microsoft.AspNetCore.Builder.DaprEndpointConventionBuilderExtensions.WithTopic")]
    [InlineData("Dapr.Workflow.WorkflowServiceCollectionExtensions.AddDaprWorkflow")]
    [InlineData("Dapr.Workflow.WorkflowContext.CallChildWorkflowAsync")]
    [InlineData("Dapr.Workflow.DaprWorkflowClient.ScheduleNewWorkflowAsync")]
    public void What_the_services_need_is_there(string member)
    {
        string[] assemblies = ["Dapr.Client", "Dapr.AspNetCore", "Dapr.Workflow"];

        var all = assemblies.SelectMany(assembly => PublicSurface.Of(Assembly.Load(assembly)));

        Assert.Contains(all, line => line.StartsWith(member, StringComparison.Ordinal));
    }
}
