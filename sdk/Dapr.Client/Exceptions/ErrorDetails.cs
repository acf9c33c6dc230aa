using Google.Protobuf.WellKnownTypes;

namespace Dapr.Common.Exceptions;

/// <summary>Details of a failure, from their messages.</summary>
internal static class ErrorDetails
{
    private const string Prefix = "type.googleapis.com/google.rpc.";

    public static DaprExtendedErrorDetail Read(Any detail) => detail.TypeUrl switch
    {
        Prefix + "RetryInfo" => Read(detail.Unpack<Protocol.RetryInfo>()),
        Prefix + "DebugInfo" => Read(detail.Unpack<Protocol.DebugInfo>()),
        Prefix + "QuotaFailure" => Read(detail.Unpack<Protocol.QuotaFailure>()),
        Prefix + "PreconditionFailure" => Read(detail.Unpack<Protocol.PreconditionFailure>()),
        Prefix + "BadRequest" => Read(detail.Unpack<Protocol.BadRequest>()),
        Prefix + "RequestInfo" => Read(detail.Unpack<Protocol.RequestInfo>()),
        Prefix + "ResourceInfo" => Read(detail.Unpack<Protocol.ResourceInfo>()),
        Prefix + "Help" => Read(detail.Unpack<Protocol.Help>()),
        Prefix + "LocalizedMessage" => Read(detail.Unpack<Protocol.LocalizedMessage>()),
        Prefix + "ErrorInfo" => Read(detail.Unpack<Protocol.ErrorInfo>()),
        var kind => new DaprUnknownDetail(kind),
    };

    private static DaprRetryInfoDetail Read(Protocol.RetryInfo info) => info.RetryDelay is { } delay
        ? new DaprRetryInfoDetail { Delay = new DaprRetryDelay(delay.Seconds, delay.Nanos) }
        : new DaprRetryInfoDetail();

    private static DaprDebugInfoDetail Read(Protocol.DebugInfo info) => new([.. info.StackEntries], info.Detail);

    private static DaprQuotaFailureDetail Read(Protocol.QuotaFailure failure) =>
        new() { Violations = [.. failure.Violations.Select(item => new DaprQuotaFailureViolation(item.Subject, item.Description))] };

    private static DaprPreconditionFailureDetail Read(Protocol.PreconditionFailure failure) =>
        new() { Violations = [.. failure.Violations.Select(item => new DaprPreconditionFailureViolation(item.Type, item.Subject, item.Description))] };

    private static DaprBadRequestDetail Read(Protocol.BadRequest request) =>
        new() { FieldViolations = [.. request.FieldViolations.Select(item => new DaprBadRequestDetailFieldViolation(item.Field, item.Description))] };

    private static DaprRequestInfoDetail Read(Protocol.RequestInfo info) => new(info.RequestId, info.ServingData);

    private static DaprResourceInfoDetail Read(Protocol.ResourceInfo info) => new(info.ResourceType, info.ResourceName, info.Owner, info.Description);

    private static DaprHelpDetail Read(Protocol.Help help) =>
        new() { Links = [.. help.Links.Select(link => new DaprHelpDetailLink(link.Url, link.Description))] };

    private static DaprLocalizedMessageDetail Read(Protocol.LocalizedMessage message) => new(message.Locale, message.Message);

    private static DaprErrorInfoDetail Read(Protocol.ErrorInfo info) => new(info.Reason, info.Domain, info.Metadata);
}
