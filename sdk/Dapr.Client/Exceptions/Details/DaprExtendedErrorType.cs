namespace Dapr.Common.Exceptions;

/// <summary>Kinds of details, those of google.rpc.</summary>
public enum DaprExtendedErrorType
{
    /// <summary>A kind that this SDK does not know: <see cref="DaprUnknownDetail"/>.</summary>
    Unknown,

    /// <summary>When another try may help: <see cref="DaprRetryInfoDetail"/>.</summary>
    RetryInfo,

    /// <summary>What helps to find a mistake in the runtime: <see cref="DaprDebugInfoDetail"/>.</summary>
    DebugInfo,

    /// <summary>Quotas that are used up: <see cref="DaprQuotaFailureDetail"/>.</summary>
    QuotaFailure,

    /// <summary>Conditions that are not met: <see cref="DaprPreconditionFailureDetail"/>.</summary>
    PreconditionFailure,

    /// <summary>Which request it was: <see cref="DaprRequestInfoDetail"/>.</summary>
    RequestInfo,

    /// <summary>The message in some language: <see cref="DaprLocalizedMessageDetail"/>.</summary>
    LocalizedMessage,

    /// <summary>Fields of the request that break rules: <see cref="DaprBadRequestDetail"/>.</summary>
    BadRequest,

    /// <summary>Why, as a stable word: <see cref="DaprErrorInfoDetail"/>.</summary>
    ErrorInfo,

    /// <summary>Pages that help: <see cref="DaprHelpDetail"/>.</summary>
    Help,

    /// <summary>What the failure is about: <see cref="DaprResourceInfoDetail"/>.</summary>
    ResourceInfo,
}
