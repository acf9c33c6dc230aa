using System.Reflection;

namespace Sdk.Tests.PublicApi;

/// <summary>
/// The SDK is a part of the official packages: nothing public may be here that is not there, or a service could come to depend on it, and
/// the lists of what is there say truly what is here.
/// </summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Dapr.Client")]
    [InlineData("Dapr.AspNetCore")]
    [InlineData("Dapr.Workflow")]
    public void Everything_public_is_in_the_official_packages_as_it_is_here(string assembly) =>
        Assert.Empty(PublicSurface.Of(Assembly.Load(assembly)).Except(OfficialSurface.Read(assembly).Here));

    [Theory]
    [InlineData("Dapr.Client")]
    [InlineData("Dapr.AspNetCore")]
    [InlineData("Dapr.Workflow")]
    public void What_the_official_packages_have_is_here_unless_the_list_says_why_not(string assembly)
    {
        var official = OfficialSurface.Read(assembly);
        var own = PublicSurface.Of(Assembly.Load(assembly));

        Assert.Empty(official.Here.Except(own));
        Assert.Empty(official.NotHere.Intersect(own));
    }

    [Theory]
    [InlineData("Dapr.Client")]
    [InlineData("Dapr.AspNetCore")]
    [InlineData("Dapr.Workflow")]
    public void Each_list_names_a_member_once(string assembly)
    {
        var official = OfficialSurface.Read(assembly);
        var lines = official.Here.Concat(official.NotHere).ToList();

        Assert.Equal(lines.Distinct(), lines);
    }
}
