using System.Net.Sockets;
using System.Security.Authentication;
using Sidecar.Components;

namespace Sidecar.Bindings.Smtp;

/// <summary>
/// <c>bindings.smtp</c>: sends mail. Written by hand, because MailKit cannot be restored and .NET's own client takes TLS only when told to.
/// </summary>
/// <remarks>Unlike the official component it keeps nothing of one request for the next.</remarks>
internal sealed class SmtpBinding(ComponentContext context) : IOutputBinding
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private SmtpServer server = null!;
    private MailSettings defaults = null!;

    /// <inheritdoc />
    public IReadOnlyList<string> Capabilities { get; } = ["OUTPUT_BINDING"];

    /// <inheritdoc />
    public IReadOnlyList<string> Operations { get; } = ["create"];

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        server = SmtpServer.Read(context.Definition);
        defaults = MailSettings.Empty.With(context.Definition.Metadata);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<BindingResponse?> InvokeAsync(BindingRequest request, CancellationToken cancellationToken)
    {
        var mail = defaults.With(request.Metadata).ToMail(request.Data);
        using var timer = new CancellationTokenSource(Limit, context.Options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await using var session = await SmtpSession.OpenAsync(server, both.Token);
            await session.SendAsync(mail, MailWriter.Write(mail, context.Options.TimeProvider.GetUtcNow()), both.Token);
            await session.QuitAsync(both.Token);
            return null;
        }
        catch (OperationCanceledException exception) when (timer.IsCancellationRequested)
        {
            throw Failed($"no answer within {Limit.TotalSeconds} s", exception);
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException)
        {
            throw Failed(exception.Message, exception);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static BindingException Failed(string message, Exception cause) => new($"error from smtp binding, sending email failed: {message}", cause);
}
