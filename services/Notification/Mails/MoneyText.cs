using System.Globalization;
using Shop.Contracts;

namespace Shop.Notifications.Mails;

/// <summary>Writes money as people read it.</summary>
internal static class MoneyText
{
    /// <summary>The amount in the currency's major unit, and the currency: <c>19.99 EUR</c>.</summary>
    public static string Of(Money money)
    {
        var digits = Digits(money.Currency);
        return (money.Amount / (decimal)Math.Pow(10, digits)).ToString($"F{digits}", CultureInfo.InvariantCulture) + " " + money.Currency;
    }

    /// <summary>How many digits a currency's minor unit has (ISO 4217).</summary>
    private static int Digits(string currency) => currency switch
    {
        "CLP" or "ISK" or "JPY" or "KRW" or "PYG" or "UGX" or "VND" or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        _ => 2,
    };
}
