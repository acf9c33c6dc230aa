using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sidecar.Api;

/// <summary>How the sidecar writes JSON: letters, quotes and signs as the official runtime writes them, not as \uXXXX.</summary>
internal static class ApiJson
{
    /// <summary>The options of every writer.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
