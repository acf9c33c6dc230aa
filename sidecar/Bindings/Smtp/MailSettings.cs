using System.Net.Mail;
using System.Text.Json;

namespace Sidecar.Bindings.Smtp;

/// <summary>What a mail says of itself, from the component and from the call; the call wins.</summary>
internal sealed record MailSettings(string? From, string? To, string? Cc, string? Bcc, string? Subject, int Priority)
{
    private const int DefaultPriority = 3;

    /// <summary>Nothing but the priority in the middle.</summary>
    public static readonly MailSettings Empty = new(From: null, To: null, Cc: null, Bcc: null, Subject: null, DefaultPriority);

    /// <summary>These, overridden by what is given.</summary>
    /// <exception cref="BindingException">The priority is not 1 to 5.</exception>
    public MailSettings With(IReadOnlyDictionary<string, string> metadata)
    {
        return new MailSettings(
            Get("emailFrom") ?? From,
            Get("emailTo") ?? To,
            Get("emailCC") ?? Cc,
            Get("emailBCC") ?? Bcc,
            Get("subject") ?? Subject,
            ReadPriority(Get("priority")));

        string? Get(string name) => metadata.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
    }

    /// <summary>The mail itself.</summary>
    /// <param name="data">Its HTML body; a JSON string loses its quotes.</param>
    /// <exception cref="BindingException">Sender, recipient or subject is missing or cannot stand in a mail.</exception>
    public Mail ToMail(ReadOnlyMemory<byte> data) => new(
        Addresses(From ?? throw Missing("emailFrom"))[0],
        Addresses(To ?? throw Missing("emailTo")),
        Addresses(Cc),
        Addresses(Bcc),
        Subject ?? throw Missing("subject"),
        Priority,
        Unquote(data));

    private static BindingException Missing(string name) => new($"smtp binding error: {name} property not supplied in configuration- or request-metadata");

    private static List<MailAddress> Addresses(string? list)
    {
        var addresses = new List<MailAddress>();
        foreach (var part in (list ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!MailAddress.TryCreate(part, out var address) || address.Address.Any(sign => sign is <= ' ' or > '~'))
            {
                throw new BindingException("smtp binding error: an address cannot be read");
            }

            addresses.Add(address);
        }

        return list is null || addresses.Count > 0 ? addresses : throw new BindingException("smtp binding error: an address is empty");
    }

    private static string Unquote(ReadOnlyMemory<byte> data)
    {
        try
        {
            return data.Span is [(byte)'"', ..] ? JsonSerializer.Deserialize<string>(data.Span)! : System.Text.Encoding.UTF8.GetString(data.Span);
        }
        catch (JsonException)
        {
            return System.Text.Encoding.UTF8.GetString(data.Span);
        }
    }

    private int ReadPriority(string? text)
    {
        if (text is null)
        {
            return Priority;
        }

        return int.TryParse(text, out var priority) && priority is >= 1 and <= 5
            ? priority
            : throw new BindingException("smtp binding error: priority value must be between 1 (highest) and 5 (lowest)");
    }
}
