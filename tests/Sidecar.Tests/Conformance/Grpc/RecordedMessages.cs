using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc.Protocol;

namespace Sidecar.Tests.Conformance.Grpc;

/// <summary>Messages in the form that recordings hold them in: protobuf's JSON, but the data of an invocation as its bytes in base64.</summary>
internal static class RecordedMessages
{
    private static readonly ServiceDescriptor Service = DaprReflection.Descriptor.Services.Single();

    public static MethodDescriptor Method(string name) => Service.FindMethodByName(name) ?? throw new InvalidOperationException($"there is no method {name}");

    /// <summary>Reads one.</summary>
    public static IMessage Read(MessageDescriptor type, JsonNode json)
    {
        var copy = json.DeepClone().AsObject();
        var invocation = type == InvokeServiceRequest.Descriptor ? copy["message"] as JsonObject : type == InvokeResponse.Descriptor ? copy : null;
        var data = invocation?["data"]?.ToString();
        invocation?.Remove("data");
        var message = JsonParser.Default.Parse(copy.ToJsonString(), type);
        if (data is not null)
        {
            var any = new Any { Value = ByteString.FromBase64(data) };
            _ = message is InvokeServiceRequest request ? request.Message.Data = any : ((InvokeResponse)message).Data = any;
        }

        return message;
    }

    /// <summary>Writes one.</summary>
    public static JsonObject Write(IMessage message)
    {
        var data = message is InvokeResponse response ? response.Data : (message as InvokeRequest)?.Data;
        if (data is null)
        {
            return JsonNode.Parse(JsonFormatter.Default.Format(message))!.AsObject();
        }

        var bare = message is InvokeResponse answer
            ? (IMessage)new InvokeResponse(answer) { Data = null }
            : new InvokeRequest((InvokeRequest)message) { Data = null };
        var written = Write(bare);
        written["data"] = data.Value.ToBase64();
        return written;
    }
}
