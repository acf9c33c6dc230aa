using System.Diagnostics.CodeAnalysis;
using Dapr.Client.Http;
using Dapr.Common.Exceptions.Protocol;
using Dapr.Grpc;

namespace Dapr.Common.Exceptions;

/// <summary>Reads what the runtime said of a failure.</summary>
public static class DaprExceptionExtensions
{
    /// <summary>Reads what the runtime said of a failure.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="daprExtendedErrorInfo">What it said; null when it said nothing but a message.</param>
    /// <returns>Whether it said more than a message.</returns>
    public static bool TryGetExtendedErrorInfo(this DaprException exception, [NotNullWhen(true)] out DaprExtendedErrorInfo? daprExtendedErrorInfo)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var status = exception.InnerException switch
        {
            RpcException { StatusDetails: { } bytes } => Status.Parser.ParseFrom(bytes),
            SidecarRequestException failure => HttpStatus.Read(failure),
            _ => null,
        };
        daprExtendedErrorInfo = status is null
            ? null
            : new DaprExtendedErrorInfo(status.Code, status.Message) { Details = [.. status.Details.Select(ErrorDetails.Read)] };
        return status is not null;
    }
}
