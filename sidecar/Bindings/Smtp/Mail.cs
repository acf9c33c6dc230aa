using System.Net.Mail;

namespace Sidecar.Bindings.Smtp;

/// <summary>A mail that is ready to go.</summary>
internal sealed record Mail(
    MailAddress From,
    IReadOnlyList<MailAddress> To,
    IReadOnlyList<MailAddress> Cc,
    IReadOnlyList<MailAddress> Bcc,
    string Subject,
    int Priority,
    string Html)
{
    /// <summary>Everyone who gets it.</summary>
    public IEnumerable<MailAddress> Recipients => [.. To, .. Cc, .. Bcc];
}
