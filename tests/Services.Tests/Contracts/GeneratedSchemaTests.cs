using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Services.Tests.Fakes;
using Shop.Contracts;
using Shop.Contracts.Orders;
using Shop.ServiceDefaults.Events;

namespace Services.Tests.Contracts;

public sealed class GeneratedSchemaTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSchemaExporterOptions Exporter = new() { TreatNullObliviousAsNonNullable = true };

    [Theory]
    [InlineData(Topics.OrderSubmitted, typeof(OrderSubmitted))]
    [InlineData(Topics.OrderEvents, typeof(OrderChanged))]
    public void The_schema_of_each_event_is_the_one_that_is_checked_in(string topic, Type message)
    {
        var schema = (JsonObject)EventJson.Options.GetJsonSchemaAsNode(message, Exporter);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", $"{message.Name}, the data of the events on topic {topic}");

        CheckedIn.Matches($"docs/schemas/{topic}.json", schema.ToJsonString(Indented) + "\n");
    }
}
