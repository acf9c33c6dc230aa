using System.Text.Json.Serialization;

namespace Sidecar.PubSub.Delivery;

/// <summary>The answers of the application, read without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(TopicAnswer))]
[JsonSerializable(typeof(BulkAnswer))]
internal sealed partial class DeliveryJson : JsonSerializerContext;
