using System.Xml.Linq;

namespace Repository.Tests.Code;

/// <summary>A build with the official Dapr packages cannot be made here; what it will be made of can be held.</summary>
public sealed class OfficialPackagesTests
{
    private static readonly string[] TestsOfTheSdk = ["tests/Sdk.Tests/Sdk.Tests.csproj", "tests/Sidecar.Tests/Sidecar.Tests.csproj"];

    [Fact]
    public void Projects_take_the_sdk_by_name_so_that_the_packages_can_take_its_place()
    {
        var byPath = Projects()
            .Where(project => !project.Path.StartsWith("sdk/", StringComparison.Ordinal))
            .Where(project => project.Xml.Descendants("ProjectReference").Any(reference => Included(reference).Contains("sdk/", StringComparison.Ordinal)))
            .Select(project => project.Path);

        Assert.Equal(TestsOfTheSdk, byPath.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_package_has_the_version_that_sdk_is_a_part_of()
    {
        var named = Projects().SelectMany(project => project.Xml.Descendants("DaprSdk")).Select(Included).Distinct().Order(StringComparer.Ordinal);
        var version = XDocument.Load(Folders.Combine("sdk", "Directory.Build.props")).Descendants("Version").Single().Value;
        var packages = XDocument.Load(Folders.Combine("Directory.Packages.props")).Descendants("PackageVersion")
            .Where(package => Included(package).StartsWith("Dapr.", StringComparison.Ordinal))
            .Select(package => (Included(package), package.Attribute("Version")!.Value));

        Assert.Equal(named.Select(name => (name, version)), packages);
    }

    [Fact]
    public void Nothing_but_tests_and_the_sdk_sees_its_insides()
    {
        var friends = Projects().Where(project => project.Path.StartsWith("sdk/", StringComparison.Ordinal))
            .SelectMany(project => project.Xml.Descendants("InternalsVisibleTo"))
            .Select(Included);

        Assert.All(friends, friend => Assert.True(friend == "Dapr.AspNetCore" || friend.EndsWith(".Tests", StringComparison.Ordinal), friend));
    }

    private static string Included(XElement element) => element.Attribute("Include")?.Value ?? string.Empty;

    private static IEnumerable<(string Path, XDocument Xml)> Projects() => Directory
        .EnumerateFiles(Folders.Combine(), "*.csproj", SearchOption.AllDirectories)
        .Select(path => (Path.GetRelativePath(Folders.Combine(), path), XDocument.Load(path)));
}
