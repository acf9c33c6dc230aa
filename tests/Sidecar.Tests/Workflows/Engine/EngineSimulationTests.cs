using System.Text.Json.Nodes;
using Dapr.DurableTask.Protobuf;
using FsCheck;
using FsCheck.Fluent;

namespace Sidecar.Tests.Workflows.Engine;

public sealed class EngineSimulationTests
{
    private static readonly Gen<string> Step = Gen.Elements(
        """{"activity":"A"}""",
        """{"timer":0.05}""",
        """{"event":"go"}""",
        """{"child":"K"}""",
        """{"status":"\"here\""}""",
        """{"all":[{"activity":"A"},{"activity":"B"},{"timer":1}]}""",
        """{"any":[{"event":"go"},{"timer":1}]}""",
        """{"any":[{"activity":"A"},{"child":"K"}]}""");

    [Fact]
    public void Run_AnyScriptAndAnyFaults_EndsWithAHistoryThatHolds() =>
        Prop.ForAll(Scripts(), Seeds(), (script, seed) =>
        {
            var ended = new EngineSimulation(script, seed).Run();
            return ended.Summary.Status == OrchestrationStatus.Completed && ended.Inbox.Count == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static Arbitrary<int> Seeds() => Gen.Choose(0, int.MaxValue).ToArbitrary();

    private static Arbitrary<JsonArray> Scripts() => Gen.ListOf(Step)
        .Select(steps => steps.Append("""{"continueAsNew":1,"times":1}""").Append("""{"complete":"1"}"""))
        .Select(steps => new JsonArray([.. steps.Select(step => JsonNode.Parse(step))]))
        .ToArbitrary();
}
