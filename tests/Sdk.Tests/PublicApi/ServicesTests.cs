namespace Sdk.Tests.PublicApi;

/// <summary>
/// What the services depend on. Services.txt is a list made by hand: each of its lines was looked up in the source of the official package, and
/// one that is added wants to be.
/// </summary>
public sealed class ServicesTests
{
    private static readonly UsedSurface Services = new();

    private static readonly IReadOnlyList<OfficialSurface> Official =
        [.. new[] { "Dapr.Client", "Dapr.AspNetCore", "Dapr.Workflow" }.Select(OfficialSurface.Read)];

    [Fact]
    public void What_the_services_use_is_listed()
    {
        var listed = OfficialSurface.Read("Services").Here;

        Assert.Empty(Services.Lines.Except(listed));
        Assert.Empty(listed.Except(Services.Lines));
    }

    [Fact]
    public void What_the_services_use_is_official() => Assert.Empty(Services.Lines.Except(Official.SelectMany(package => package.Here)));

    [Fact]
    public void Nothing_obsolete_or_experimental_is_used() => Assert.DoesNotContain(Services.Lines, line => line.EndsWith(']'));

    [Fact]
    public void No_type_of_the_services_has_the_name_of_an_official_one()
    {
        var official = Official.SelectMany(package => package.Here.Concat(package.NotHere))
            .Where(line => !line.Contains('(', StringComparison.Ordinal) && line.Contains(": ", StringComparison.Ordinal))
            .Select(line => line.Split(": ")[0].Split('<')[0].Split('.')[^1]);

        Assert.Empty(Services.Types.Select(type => type.Name).Intersect(official));
    }
}
