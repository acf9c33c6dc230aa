using System.Globalization;
using Sidecar.Api.Errors;

namespace Sidecar.Grpc;

/// <summary>Reads the <c>grpc-timeout</c> header: up to eight digits and a unit.</summary>
internal static class GrpcTimeout
{
    /// <summary>How long the caller waits; null when it did not say.</summary>
    /// <exception cref="ApiException">The header is malformed.</exception>
    public static TimeSpan? Parse(string? header)
    {
        if (string.IsNullOrEmpty(header))
        {
            return null;
        }

        if (header.Length is < 2 or > 9 || !long.TryParse(header.AsSpan(0, header.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            throw Malformed(header);
        }

        return header[^1] switch
        {
            'H' => TimeSpan.FromHours(value),
            'M' => TimeSpan.FromMinutes(value),
            'S' => TimeSpan.FromSeconds(value),
            'm' => TimeSpan.FromMilliseconds(value),
            'u' => TimeSpan.FromMicroseconds(value),
            'n' => TimeSpan.FromTicks(value / TimeSpan.NanosecondsPerTick),
            _ => throw Malformed(header),
        };
    }

    private static ApiException Malformed(string header) => GrpcFaults.Status(GrpcStatus.Internal, $"malformed grpc-timeout: {header}");
}
