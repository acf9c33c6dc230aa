using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc.Rpc;
using Sidecar.Tests.Grpc;

namespace Sidecar.Tests.Conformance.Grpc;

/// <summary>Failures in the form that recordings hold them in.</summary>
internal static partial class RecordedErrors
{
    private static readonly TypeRegistry Types = TypeRegistry.FromMessages(
        ErrorInfo.Descriptor, BadRequest.Descriptor, ResourceInfo.Descriptor, Help.Descriptor);

    public static JsonObject Of(GrpcCallException failure)
    {
        var error = new JsonObject { ["code"] = Words().Replace(failure.Status.ToString(), "_$0").ToUpperInvariant(), ["message"] = failure.Text };
        if (failure.Details is { } details)
        {
            error["details"] = new JsonArray([.. Status.Parser.ParseFrom(details).Details.Select(Detail)]);
        }

        return error;
    }

    /// <summary>What counts of a failure: its code, and the types, reasons and resources of its details. Messages are for people.</summary>
    public static JsonObject Facets(JsonNode error) => new()
    {
        ["code"] = error["code"]!.ToString(),
        ["details"] = new JsonArray([.. (error["details"] as JsonArray ?? []).Select(detail => Facets(detail!.AsObject()))]),
    };

    private static JsonNode Facets(JsonObject detail)
    {
        var (type, content) = detail.Single();
        return new JsonObject
        {
            ["type"] = type,
            ["reason"] = content!["reason"]?.DeepClone(),
            ["resource"] = $"{content["resourceType"]} {content["resourceName"]}",
            ["fields"] = string.Join(',', (content["fieldViolations"] as JsonArray ?? []).Select(violation => violation!["field"])),
        };
    }

    private static JsonNode Detail(Any detail)
    {
        var type = Types.Find(Any.GetTypeName(detail.TypeUrl));
        return new JsonObject { [type.Name] = JsonNode.Parse(JsonFormatter.Default.Format(type.Parser.ParseFrom(detail.Value))) };
    }

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.None, 1000)]
    private static partial Regex Words();
}
