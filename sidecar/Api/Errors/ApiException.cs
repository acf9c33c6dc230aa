namespace Sidecar.Api.Errors;

/// <summary>A request that the Dapr API refuses or fails, as every protocol tells it.</summary>
internal sealed class ApiException(ApiError error, Exception? cause = null) : Exception(error.Message, cause)
{
    /// <summary>What the caller is told.</summary>
    public ApiError Error { get; } = error;
}
