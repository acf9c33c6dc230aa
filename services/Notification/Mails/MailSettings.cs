namespace Shop.Notifications.Mails;

/// <summary>Configuration section <c>Mails</c>.</summary>
internal sealed record MailSettings
{
    /// <summary>How long a mail is one sender's. After a sender's death somebody else takes over then, so its length is the wait that a death costs.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);
}
