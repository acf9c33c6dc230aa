namespace Shop.Notifications.Mails;

/// <summary>Configuration section <c>Mails</c>.</summary>
internal sealed record MailSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Mails";

    /// <summary>
    /// How long a mail is one sender's. After a sender's death somebody else takes over then, so its length is the wait that a death costs.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a delivery waits for its turn to send; then it is brought again later.</summary>
    public TimeSpan TurnPatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long the mail's way may take; well below the lease, so that nobody else sends it meanwhile.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(15);
}
