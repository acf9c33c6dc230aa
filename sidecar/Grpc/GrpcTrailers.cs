using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sidecar.Api.Errors;
using Sidecar.Grpc.Rpc;

namespace Sidecar.Grpc;

/// <summary>Ends a call: its status, message and details, in trailers.</summary>
internal static class GrpcTrailers
{
    private static readonly JsonParser Details =
        new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true).WithTypeRegistry(DetailTypes.Registry));

    /// <summary>Whether the end is written.</summary>
    public static bool AreWritten(HttpResponse response) =>
        response.HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers.ContainsKey("grpc-status") is true;

    /// <summary>Ends with OK.</summary>
    public static void WriteOk(HttpResponse response) => response.AppendTrailer("grpc-status", "0");

    /// <summary>Ends with an error.</summary>
    public static void WriteError(HttpResponse response, ApiError error)
    {
        response.AppendTrailer("grpc-status", ((int)error.Grpc).ToString(CultureInfo.InvariantCulture));
        response.AppendTrailer("grpc-message", Escape(error.Message));
        if ((error.GrpcStatusBytes ?? Encode(error)) is { } status)
        {
            response.AppendTrailer("grpc-status-details-bin", Convert.ToBase64String(status).TrimEnd('='));
        }
    }

    private static byte[]? Encode(ApiError error)
    {
        if (error.GrpcDetails.Count == 0)
        {
            return null;
        }

        var status = new Status { Code = (int)error.Grpc, Message = error.Message };
        status.Details.AddRange(error.GrpcDetails.Select(detail => Details.Parse<Any>(detail.ToJsonString())));
        return status.ToByteArray();
    }

    /// <summary>Percent-encodes what a header cannot carry.</summary>
    public static string Escape(string message)
    {
        var escaped = new StringBuilder(message.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(message))
        {
            if (octet is >= 0x20 and <= 0x7E and not (byte)'%')
            {
                escaped.Append((char)octet);
            }
            else
            {
                escaped.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }
}
