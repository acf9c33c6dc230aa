using System.Net;
using Google.Protobuf;
using Sidecar.Grpc;
using Sidecar.Grpc.Client;
using Sidecar.Grpc.Protocol;
using Sidecar.Grpc.Rpc;
using Sidecar.Invocation.Machine;

namespace Sidecar.Invocation.Apps;

/// <summary>
/// The answer of an application that speaks gRPC, in the form that every answer has: an HTTP response, with what a gRPC caller must know in
/// headers that no HTTP caller sees.
/// </summary>
internal static class GrpcOutcome
{
    /// <summary>The HTTP method of a gRPC caller that named none.</summary>
    public const string NoVerb = "NONE";

    /// <summary>The HTTP method of a gRPC caller that said nothing for applications which speak HTTP.</summary>
    public const string NoExtension = "NOEXTENSION";

    // OK has no bytes, and a header without a value is lost on the way between sidecars.
    private const string Ok = "OK";

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithTypeRegistry(DetailTypes.Registry));

    /// <summary>An answer with OK.</summary>
    public static HttpResponseMessage Of(GrpcReply<InvokeResponse> reply)
    {
        var response = Create(new Status(), reply.Metadata, reply.Message.Data?.Value.ToByteArray() ?? []);
        if (reply.Message.ContentType.Length > 0)
        {
            response.Content.Headers.TryAddWithoutValidation("content-type", reply.Message.ContentType);
        }

        if (reply.Message.Data is { TypeUrl.Length: > 0 } typed)
        {
            response.Headers.TryAddWithoutValidation(PeerProtocol.DataType, typed.TypeUrl);
        }

        return response;
    }

    /// <summary>An answer with another status; an HTTP caller reads it in the body.</summary>
    public static HttpResponseMessage Of(GrpcCallException failure)
    {
        var response = Create(failure.Status, failure.Metadata, System.Text.Encoding.UTF8.GetBytes(ToJson(failure.Status)));
        response.Content.Headers.TryAddWithoutValidation("content-type", "application/json");
        return response;
    }

    /// <summary>Whether a response is such an answer.</summary>
    public static bool IsOne(HttpResponseMessage response) => response.Headers.NonValidated.Contains(PeerProtocol.Status);

    /// <summary>The status of such an answer; null when the response is of an application that speaks HTTP.</summary>
    public static Status? StatusOf(HttpResponseMessage response) => response.Headers.NonValidated.TryGetValues(PeerProtocol.Status, out var encoded)
        ? Read(encoded.ToString())
        : null;

    private static Status Read(string encoded) => encoded == Ok ? new Status() : Status.Parser.ParseFrom(Convert.FromBase64String(encoded));

    private static string Write(Status status) => status.CalculateSize() == 0 ? Ok : Convert.ToBase64String(status.ToByteArray());

    private static HttpResponseMessage Create(Status status, ReplyMetadata metadata, byte[] body)
    {
        var response = new HttpResponseMessage((HttpStatusCode)StatusCodesMap.ToHttp((GrpcStatus)status.Code)) { Content = new ByteArrayContent(body) };
        response.Headers.TryAddWithoutValidation(PeerProtocol.Status, Write(status));
        foreach (var (name, value) in metadata.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        foreach (var (name, value) in metadata.Trailers)
        {
            response.Headers.TryAddWithoutValidation(PeerProtocol.TrailerPrefix + name, value);
        }

        return response;
    }

    private static string ToJson(Status status)
    {
        try
        {
            return Json.Format(status);
        }
        catch (InvalidOperationException)
        {
            // Details of types that nobody here knows cannot be written as JSON.
            return Json.Format(new Status { Code = status.Code, Message = status.Message });
        }
    }
}
