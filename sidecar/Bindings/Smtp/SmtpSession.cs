using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Sidecar.Bindings.Smtp;

/// <summary>A talk with a mail server (RFC 5321), with TLS and a login where the server and the settings have them.</summary>
internal sealed class SmtpSession : IAsyncDisposable
{
    private readonly SmtpServer server;
    private SmtpLines lines;

    private SmtpSession(SmtpServer server, Stream stream)
    {
        this.server = server;
        lines = new SmtpLines(stream);
    }

    /// <summary>Connects and introduces itself.</summary>
    /// <exception cref="BindingException">The server refuses.</exception>
    public static async Task<SmtpSession> OpenAsync(SmtpServer server, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server.Host, server.Port, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var session = new SmtpSession(server, new NetworkStream(socket, ownsSocket: true));
        try
        {
            await session.BeginAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hands a message over; when this returns, the server has it.</summary>
    /// <exception cref="BindingException">The server refuses the sender, a recipient or the message.</exception>
    public async Task SendAsync(Mail mail, string message, CancellationToken cancellationToken)
    {
        await lines.AskAsync($"MAIL FROM:<{mail.From.Address}>", 250, cancellationToken);
        foreach (var recipient in mail.Recipients)
        {
            await lines.AskAsync($"RCPT TO:<{recipient.Address}>", 250, cancellationToken);
        }

        await lines.AskAsync("DATA", 354, cancellationToken);
        var stuffed = ("\r\n" + message).Replace("\r\n.", "\r\n..", StringComparison.Ordinal)[2..];
        await lines.AskAsync(stuffed + "\r\n.", 250, cancellationToken);
    }

    /// <summary>Says goodbye.</summary>
    public Task QuitAsync(CancellationToken cancellationToken) => lines.AskAsync("QUIT", 221, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => lines.DisposeAsync();

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (server.TlsFirst)
        {
            await SecureAsync(cancellationToken);
        }

        await lines.ReadAsync(220, cancellationToken);
        var offers = await HelloAsync(cancellationToken);
        if (!server.TlsFirst && offers.Contains("STARTTLS"))
        {
            await lines.AskAsync("STARTTLS", 220, cancellationToken);
            await SecureAsync(cancellationToken);
            offers = await HelloAsync(cancellationToken);
        }

        if (server.User is not null)
        {
            RefuseToTellSecrets();
            await LogInAsync(offers, cancellationToken);
        }
    }

    private Task<IReadOnlyList<string>> HelloAsync(CancellationToken cancellationToken) => lines.AskAsync("EHLO localhost", 250, cancellationToken);

    private async Task SecureAsync(CancellationToken cancellationToken)
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = server.Host,
            RemoteCertificateValidationCallback = (_, _, _, errors) => server.SkipTlsVerify || errors == SslPolicyErrors.None,
        };
        var secure = new SslStream(lines.Stream);
        await secure.AuthenticateAsClientAsync(options, cancellationToken);
        lines = new SmtpLines(secure);
    }

    /// <summary>A password leaves this machine only through TLS.</summary>
    private void RefuseToTellSecrets()
    {
        if (lines.Stream is not SslStream && server.Host is not ("localhost" or "127.0.0.1" or "::1"))
        {
            throw new BindingException("error from smtp binding, sending email failed: the server offers no TLS, so the password is not sent");
        }
    }

    private async Task LogInAsync(IReadOnlyList<string> offers, CancellationToken cancellationToken)
    {
        var mechanisms = offers.FirstOrDefault(offer => offer.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase)) ?? "";
        if (!mechanisms.Contains("LOGIN", StringComparison.OrdinalIgnoreCase) || mechanisms.Contains("PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            await lines.AskAsync("AUTH PLAIN " + Base64($"\0{server.User}\0{server.Password}"), 235, cancellationToken);
            return;
        }

        await lines.AskAsync("AUTH LOGIN", 334, cancellationToken);
        await lines.AskAsync(Base64(server.User!), 334, cancellationToken);
        await lines.AskAsync(Base64(server.Password!), 235, cancellationToken);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
