using System.Text;
using Sidecar.Api.Errors;
using Sidecar.Grpc;

namespace Sidecar.Workflows.Api;

/// <summary>What the management API takes as the id of a new instance: letters, digits, hyphens and underscores, of 1 to 64 bytes.</summary>
internal static class InstanceIds
{
    private const int MaxLength = 64;

    /// <summary>The id; a new one when it is empty.</summary>
    /// <exception cref="ApiException">It is not one.</exception>
    public static string Require(string given) =>
        given.Length == 0 ? Guid.NewGuid().ToString()
        : Encoding.UTF8.GetByteCount(given) > MaxLength
            ? throw Bad("ERR_INSTANCE_ID_TOO_LONG", $"workflow instance ID exceeds the max length of {MaxLength} characters")
        : given.EnumerateRunes().All(IsAllowed) ? given
        : throw Bad("ERR_INSTANCE_ID_INVALID", $"workflow instance ID '{given}' is invalid: only alphanumeric and underscore characters are allowed");

    /// <summary>No id was given where one is needed.</summary>
    public static ApiException Missing() => Bad("ERR_INSTANCE_ID_PROVIDED_MISSING", "no instance ID was provided");

    private static ApiException Bad(string code, string message) => new ApiError(400, GrpcStatus.InvalidArgument, code, message).ToException();

    // Of any script, as in the official runtime.
    private static bool IsAllowed(Rune rune) => Rune.IsLetter(rune) || Rune.IsDigit(rune) || rune.Value is '-' or '_';
}
