using Shop.Payments.Providers;

namespace Services.Tests.Payments;

/// <summary>A charge at the simulated provider.</summary>
internal sealed class SimulatedCharge(string orderId)
{
    /// <summary>Where it stands.</summary>
    public ProviderVerdict Status { get; private set; } = ProviderVerdict.Authorised;

    /// <summary>How often its money was taken.</summary>
    public int Captures { get; private set; }

    public ProviderAnswer Answer() => new(Status, $"ch_{orderId}");

    public ProviderAnswer Change(ProviderCall call)
    {
        var (from, to) = call switch
        {
            ProviderCall.Capture => (ProviderVerdict.Authorised, ProviderVerdict.Captured),
            ProviderCall.Void => (ProviderVerdict.Authorised, ProviderVerdict.Voided),
            _ => (ProviderVerdict.Captured, ProviderVerdict.Refunded),
        };
        if (Status == from)
        {
            Status = to;
            Captures += call == ProviderCall.Capture ? 1 : 0;
        }

        return Status == to ? Answer() : new ProviderAnswer(ProviderVerdict.Refused);
    }
}
