using Shop.Contracts;
using Sidecar.Components;
using Sidecar.Components.Checks;

namespace Repository.Tests.Components;

/// <summary>Every set has the components that the services use, and lets only those use them.</summary>
public sealed class ComponentSetTests
{
    private static readonly Dictionary<string, (string Kind, string[] Scopes)> Expected = new()
    {
        [ComponentNames.PubSub] = ("pubsub", [AppIds.Order, AppIds.OrderProcessing, AppIds.Notification, AppIds.Operations]),
        [ComponentNames.OrderState] = ("state", [AppIds.Order]),
        [ComponentNames.ProcessingState] = ("state", [AppIds.OrderProcessing]),
        [ComponentNames.CatalogState] = ("state", [AppIds.Catalog]),
        [ComponentNames.PaymentState] = ("state", [AppIds.Payment]),
        [ComponentNames.NotificationState] = ("state", [AppIds.Notification]),
        ["operations-state"] = ("state", [AppIds.Operations]),
        ["workflow-state"] = ("state", [AppIds.OrderProcessing]),
        [ComponentNames.Mail] = ("bindings", [AppIds.Notification]),
        [ComponentNames.PaymentProvider] = ("bindings", [AppIds.Payment]),
        [ComponentNames.Secrets] = ("secretstores", []),
    };

    private static readonly IReadOnlyList<string> Names =
        [.. Directory.EnumerateDirectories(Folders.Combine("components")).Select(Path.GetFileName).OfType<string>().Where(name => name != "common").Order()];

    public static TheoryData<string> Sets { get; } = [.. Names];

    [Fact]
    public void The_sets_that_are_promised_are_there() => Assert.Empty(new[] { "embedded", "redis", "aws" }.Except(Names));

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_set_has_the_names_kinds_and_scopes_that_the_services_use(string set)
    {
        var found = ComponentFile.ReadSet(set).ToDictionary(pair => pair.Key, pair => (pair.Value.Kind, string.Join(' ', pair.Value.Scopes)));

        Assert.Equal(Expected.ToDictionary(pair => pair.Key, pair => (pair.Value.Kind, string.Join(' ', pair.Value.Scopes))), found);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Only_workflow_state_keeps_actors(string set) =>
        Assert.Equal(
            ["workflow-state"],
            ComponentFile.ReadSet(set).Values
                .Where(component => component.Metadata.GetValueOrDefault("actorStateStore") == "true")
                .Select(component => component.Name));

    [Theory]
    [MemberData(nameof(Sets))]
    public void The_payment_provider_is_an_http_binding(string set) =>
        Assert.Equal("bindings.http", ComponentFile.ReadSet(set)[ComponentNames.PaymentProvider].Type);

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_setting_is_one_that_its_type_knows(string set) =>
        Assert.All(
            ResourceCheck.Check(Folders.Combine("components", set)),
            finding => Assert.True(finding.Severity == CheckSeverity.Fine, $"{finding.Source}: {finding.Name}: {finding.Message}"));

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_set_says_what_it_promises(string set)
    {
        var text = File.ReadAllText(Folders.Combine("components", set, "README.md"));

        Assert.Contains("promise", text);
        Assert.All(["pubsub", "mail", "payment-provider", "secrets", "workflow-state"], name => Assert.Contains(name, text));
    }

    [Fact]
    public void Every_table_of_aws_can_let_records_expire() => Assert.All(
        ComponentFile.ReadSet("aws").Values.Where(component => component.Type == "state.aws.dynamodb"),
        component => Assert.NotEmpty(component.Metadata["ttlAttributeName"]));

    [Fact]
    public void No_set_but_embedded_has_a_type_that_the_official_runtime_lacks() => Assert.All(
        Names.Where(set => set != "embedded").SelectMany(set => ComponentFile.ReadSet(set).Values),
        component => Assert.NotEqual("embedded", ComponentTypes.Find(component.Type)!.Status));
}
