using Dapr.Workflow.Replay;
using FsCheck;
using FsCheck.Fluent;

namespace Sdk.Tests.Replay;

public sealed class DeterministicGuidTests
{
    [Fact]
    public void Create_NameOfTheStandardsExample_GivesItsId() =>
        Assert.Equal(
            new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"),
            DeterministicGuids.Create(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));

    [Fact]
    public void Create_AnyName_IsVersion5AndDependsOnNamespaceAndName() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(Guid Space, NonNull<string> Name)>(), input =>
        {
            var id = DeterministicGuids.Create(input.Space, input.Name.Get);

            return id.Version == 5
                && id.Variant is >= 8 and <= 11
                && id == DeterministicGuids.Create(input.Space, input.Name.Get)
                && id != DeterministicGuids.Create(input.Space, input.Name.Get + "x")
                && id != DeterministicGuids.Create(id, input.Name.Get);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task NewGuid_InEachReplay_IsTheSame()
    {
        var ids = new List<Guid>();
        var instance = Turns.Of(async context =>
        {
            ids.Add(context.NewGuid());
            ids.Add(context.NewGuid());
            await context.CallActivityAsync("A");
        });
        await instance.StartAsync();
        await instance.TurnAsync(Happened.Raised("x"));

        Assert.Equal(ids[..2], ids[2..]);
        Assert.NotEqual(ids[0], ids[1]);
    }
}
