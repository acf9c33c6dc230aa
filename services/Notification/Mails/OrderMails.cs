namespace Shop.Notifications.Mails;

/// <summary>The mails of one order.</summary>
/// <param name="LastSequence">The highest step that was seen here.</param>
/// <param name="Mails">Each mail by its kind.</param>
internal sealed record OrderMails(int LastSequence, IReadOnlyDictionary<string, MailRecord> Mails)
{
    /// <summary>An order that nobody was written about.</summary>
    public static OrderMails None { get; } = new(0, new Dictionary<string, MailRecord>());

    /// <summary>Claims a mail, unless it is out, somebody else's, or too late.</summary>
    public OrderMails Claim(string kind, int sequence, string claim, DateTimeOffset now, DateTimeOffset until)
    {
        var seen = Saw(sequence);
        var isTooLate = kind == MailKinds.InReview && LastSequence > sequence;
        var isTaken = Mails.TryGetValue(kind, out var mail) && (mail.IsSent || mail.ClaimedUntil > now);
        return isTooLate ? seen.With(kind, new MailRecord(claim, now, IsSent: true)) : isTaken ? seen : seen.With(kind, new MailRecord(claim, until));
    }

    /// <summary>Marks a mail as sent.</summary>
    public OrderMails Sent(string kind) => Mails.TryGetValue(kind, out var mail) ? With(kind, mail with { IsSent = true }) : this;

    /// <summary>Keeps the highest step.</summary>
    public OrderMails Saw(int sequence) => sequence > LastSequence ? this with { LastSequence = sequence } : this;

    /// <summary>Whether a mail is this claim's to send.</summary>
    public bool IsClaimedBy(string kind, string claim) => Mails.TryGetValue(kind, out var mail) && mail.Claim == claim && !mail.IsSent;

    /// <summary>Whether nothing is left to do for a mail: it is out, or came too late to be written.</summary>
    public bool IsSettled(string kind) => Mails.TryGetValue(kind, out var mail) && mail.IsSent;

    private OrderMails With(string kind, MailRecord mail) => this with { Mails = new Dictionary<string, MailRecord>(Mails) { [kind] = mail } };
}
