using Shop.Contracts;
using Sidecar.Hosting.RunFiles;

namespace Repository.Tests.RunFile;

/// <summary>dapr.yaml is a run file for the official CLI and for the bundled sidecar.</summary>
public sealed class DaprYamlTests
{
    private static readonly Sidecar.Hosting.RunFiles.RunFile File = RunFileReader.Read(Folders.Combine("dapr.yaml"), Path.GetTempPath());

    [Fact]
    public void It_names_the_services_with_their_ports() => Assert.Equal(
        [
            (AppIds.Order, 8080), (AppIds.OrderProcessing, 8081), (AppIds.Catalog, 8082), (AppIds.Payment, 8083),
            (AppIds.Notification, 8084), ("payment-provider", 8090),
        ],
        File.Apps.Select(app => (app.AppId, app.AppPort)));

    [Fact]
    public void It_stands_on_redis_and_what_all_sets_share() => Assert.All(
        File.Apps,
        app => Assert.Equal([Folders.Combine("components", "redis"), Folders.Combine("components", "common")], app.ResourcesPaths));

    [Fact]
    public void Finished_workflows_are_kept_for_an_hour() => Assert.All(
        File.Apps,
        app => Assert.Contains("anyTerminal: 1h", System.IO.File.ReadAllText(app.ConfigPath!)));

    [Fact]
    public void Each_command_starts_what_the_project_in_its_folder_builds() => Assert.All(File.Apps, app =>
    {
        var project = Path.GetFileNameWithoutExtension(Assert.Single(Directory.EnumerateFiles(app.Folder, "*.csproj")));
        Assert.Equal(["dotnet", $"bin/{project}.dll"], app.Command);
    });

    [Fact]
    public void It_runs_the_services_in_Development() => Assert.All(File.Apps, app => Assert.Equal("Development", app.Environment["ASPNETCORE_ENVIRONMENT"]));

    [Fact]
    public void Its_ports_are_not_those_of_dapr_init() => Assert.DoesNotContain(File.Apps, app => app.GrpcPort is 50005 or 50006 or 6379 or 9411);

    [Fact]
    public void The_set_that_is_the_default_is_beside_the_one_it_names() => Assert.All(
        ComponentSet.Apply(File, null).Apps,
        app => Assert.Equal([Folders.Combine("components", "embedded"), Folders.Combine("components", "common")], app.ResourcesPaths));

    [Fact]
    public void It_says_what_to_try_once_all_are_up()
    {
        Assert.Contains(File.Hints, line => line.Contains("/dev/token", StringComparison.Ordinal));
        Assert.Contains(File.Hints, line => line.Contains("Idempotency-Key", StringComparison.Ordinal));
    }
}
