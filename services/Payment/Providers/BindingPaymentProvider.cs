using System.Globalization;
using System.Text.Json;
using Dapr;
using Dapr.Client;
using Microsoft.Extensions.Options;
using Shop.Contracts;

namespace Shop.Payments.Providers;

/// <summary>The provider behind the output binding <see cref="ComponentNames.PaymentProvider"/>, of type <c>bindings.http</c>.</summary>
internal sealed partial class BindingPaymentProvider(
    DaprClient dapr, IOptions<PaymentSettings> settings, TimeProvider clock, ILogger<BindingPaymentProvider> logger) : IPaymentProvider
{
    /// <inheritdoc />
    public async Task<ProviderAnswer> AskAsync(ProviderCall call, PaymentDocument payment, string? token)
    {
        using var patience = new CancellationTokenSource(settings.Value.ProviderTimeout, clock);
        try
        {
            var response = await dapr.InvokeBindingAsync(Request(call, payment, token), patience.Token);
            var status = Status(response);
            var answer = Read(call, status, response);
            if (answer.Verdict is ProviderVerdict.NoAnswer or ProviderVerdict.Refused)
            {
                Log.NotDone(logger, call, payment.OrderId, status);
            }

            return answer;
        }
        catch (Exception failure) when (failure is DaprException or HttpRequestException or OperationCanceledException)
        {
            Log.NoAnswer(logger, call, payment.OrderId, failure.Message);
            return new ProviderAnswer(ProviderVerdict.NoAnswer);
        }
    }

    /// <summary>The key of a call; that of the charge is also what it is looked up by.</summary>
    private static string Key(ProviderCall call, string orderId) => call switch
    {
        ProviderCall.Capture => $"{orderId}-capture",
        ProviderCall.Void => $"{orderId}-void",
        ProviderCall.Refund => $"{orderId}-refund",
        _ => orderId,
    };

    private static string Path(ProviderCall call, PaymentDocument payment) => call switch
    {
        ProviderCall.Charge => "/charges",
        ProviderCall.LookUp or ProviderCall.Close => $"/charges/{Uri.EscapeDataString(Key(call, payment.OrderId))}",
        ProviderCall.Capture => $"/charges/{Uri.EscapeDataString(payment.ChargeId!)}/capture",
        ProviderCall.Void => $"/charges/{Uri.EscapeDataString(payment.ChargeId!)}/void",
        _ => $"/charges/{Uri.EscapeDataString(payment.ChargeId!)}/refund",
    };

    private static string Operation(ProviderCall call) => call switch
    {
        ProviderCall.LookUp => "get",
        ProviderCall.Close => "delete",
        _ => "post",
    };

    /// <summary>Metadata whose name begins with a capital becomes a header.</summary>
    private static BindingRequest Request(ProviderCall call, PaymentDocument payment, string? token)
    {
        var request = new BindingRequest(ComponentNames.PaymentProvider, Operation(call))
        {
            Metadata =
            {
                ["path"] = Path(call, payment),
                ["errorIfNot2XX"] = "false",
                ["Idempotency-Key"] = Key(call, payment.OrderId),
            },
        };
        if (call == ProviderCall.Charge)
        {
            request.Metadata["Content-Type"] = "application/json";
            request.Data = JsonSerializer.SerializeToUtf8Bytes(
                new { payment.OrderId, payment.Amount, payment.Currency, Token = token }, JsonSerializerOptions.Web);
        }

        return request;
    }

    /// <summary>The provider's status code; 0 when the binding does not tell it.</summary>
    private static int Status(BindingResponse response) =>
        int.TryParse(response.Metadata.GetValueOrDefault("statusCode"), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0;

    private static ProviderAnswer Read(ProviderCall call, int status, BindingResponse response) => (call, status) switch
    {
        (ProviderCall.Close, >= 200 and <= 299) => new ProviderAnswer(ProviderVerdict.Closed),
        (_, >= 200 and <= 299) => ReadCharge(response.Data),
        (ProviderCall.LookUp or ProviderCall.Close, StatusCodes.Status404NotFound) => new ProviderAnswer(ProviderVerdict.NotThere),
        (ProviderCall.Close, StatusCodes.Status405MethodNotAllowed or StatusCodes.Status501NotImplemented) => new ProviderAnswer(ProviderVerdict.NotThere),
        (ProviderCall.Charge, StatusCodes.Status402PaymentRequired or StatusCodes.Status400BadRequest) => new ProviderAnswer(ProviderVerdict.Declined),
        (_, StatusCodes.Status404NotFound or StatusCodes.Status409Conflict or StatusCodes.Status422UnprocessableEntity) =>
            new ProviderAnswer(ProviderVerdict.Refused),
        _ => new ProviderAnswer(ProviderVerdict.NoAnswer),
    };

    private static ProviderAnswer ReadCharge(ReadOnlyMemory<byte> data)
    {
        try
        {
            var charge = JsonSerializer.Deserialize<ProviderCharge>(data.Span, JsonSerializerOptions.Web);
            return (charge?.Id, charge?.Status) switch
            {
                ({ Length: > 0 } id, "authorised") => new ProviderAnswer(ProviderVerdict.Authorised, id),
                ({ Length: > 0 } id, "captured") => new ProviderAnswer(ProviderVerdict.Captured, id),
                ({ Length: > 0 } id, "voided") => new ProviderAnswer(ProviderVerdict.Voided, id),
                ({ Length: > 0 } id, "refunded") => new ProviderAnswer(ProviderVerdict.Refunded, id),
                _ => new ProviderAnswer(ProviderVerdict.NoAnswer),
            };
        }
        catch (JsonException)
        {
            return new ProviderAnswer(ProviderVerdict.NoAnswer);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventIds.ProviderSilent, LogLevel.Warning,
            "The provider gave no answer to {Call} for order {OrderId}, the next try asks what became of it. If all orders say so, look at the provider and at the component payment-provider. {Reason}")]
        public static partial void NoAnswer(ILogger logger, ProviderCall call, string orderId, string reason);

        [LoggerMessage(
            EventIds.ProviderRefused, LogLevel.Warning,
            "The provider answered {Call} for order {OrderId} with {Status}, the next try asks what became of it")]
        public static partial void NotDone(ILogger logger, ProviderCall call, string orderId, int status);
    }
}
