using System.Text.RegularExpressions;
using Sidecar.Api;

namespace Sidecar.Workflows.Api;

/// <summary>What the management API takes as the id of a new instance: 1 to 64 letters, digits, hyphens and underscores.</summary>
internal static partial class InstanceIds
{
    private const int MaxLength = 64;

    /// <summary>The id; a new one when none was given.</summary>
    /// <exception cref="ApiException">It is not one.</exception>
    public static string Require(string? given) => given switch
    {
        null => Guid.NewGuid().ToString(),
        "" => throw Missing(),
        { Length: > MaxLength } => throw Bad("ERR_INSTANCE_ID_TOO_LONG", $"workflow instance ID exceeds the max length of {MaxLength} characters"),
        _ when Allowed().IsMatch(given) => given,
        _ => throw Bad("ERR_INSTANCE_ID_INVALID", $"workflow instance ID '{given}' is invalid: only alphanumeric and underscore characters are allowed"),
    };

    /// <summary>No id was given where one is needed.</summary>
    public static ApiException Missing() => Bad("ERR_INSTANCE_ID_PROVIDED_MISSING", "no instance ID was provided");

    private static ApiException Bad(string code, string message) => new ApiError(400, GrpcStatus.InvalidArgument, code, message).ToException();

    [GeneratedRegex("^[a-zA-Z0-9_-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Allowed();
}
