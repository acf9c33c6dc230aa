using System.Security.Cryptography;
using System.Text;
using Shop.Contracts.Payments;

namespace Shop.Payments;

/// <summary>A request about an order's payment.</summary>
/// <param name="Action">What is asked for.</param>
/// <param name="OrderId">The order.</param>
/// <param name="Request">What to authorise; null for every other action.</param>
internal sealed record PaymentCommand(PaymentAction Action, string OrderId, PaymentRequest? Request = null)
{
    /// <summary>The fingerprint of what is to be authorised.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Request!.Amount} {Request.Currency} {Request.Token}")));

    /// <summary>An authorisation.</summary>
    public static PaymentCommand Authorise(PaymentRequest request) => new(PaymentAction.Authorise, request.OrderId, request);
}
