using Sidecar.Components;

namespace Sidecar.Bindings.Smtp;

/// <summary>The server that takes mail, and who we are to it.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its port. On 465 TLS comes first; elsewhere as soon as the server offers it.</param>
/// <param name="User">Who sends; null: nobody in particular.</param>
/// <param name="Password">The secret of <paramref name="User"/>.</param>
/// <param name="SkipTlsVerify">Believe any certificate.</param>
internal sealed record SmtpServer(string Host, int Port, string? User, string? Password, bool SkipTlsVerify)
{
    private const int TlsFirstPort = 465;

    /// <summary>Whether TLS begins before the first word.</summary>
    public bool TlsFirst => Port == TlsFirstPort;

    /// <summary>Reads the settings of a component.</summary>
    /// <exception cref="FormatException">One is missing or has no meaning.</exception>
    public static SmtpServer Read(ComponentDefinition definition)
    {
        var port = definition.Require("port");
        var (user, password) = (definition.Get("user"), definition.Get("password"));
        if (user is null != password is null)
        {
            throw new FormatException("smtp binding error: both user and password fields are required in metadata, or neither");
        }

        return new SmtpServer(
            definition.Require("host"),
            int.TryParse(port, out var number) ? number : throw new FormatException($"smtp binding error: unable to parse port {port}"),
            user,
            password,
            definition.Get("skipTLSVerify") is { } skip && Truth.Of(skip));
    }
}
