namespace Shop.Notifications.Mails;

/// <summary>One mail of an order.</summary>
/// <param name="Claim">Who sends it.</param>
/// <param name="ClaimedUntil">Until when nobody else may.</param>
/// <param name="IsSent">It is out.</param>
internal sealed record MailRecord(string Claim, DateTimeOffset ClaimedUntil, bool IsSent = false);
