using Sidecar.Bindings;
using Sidecar.Bindings.Smtp;
using Testing;

namespace Sidecar.Tests.Bindings.Smtp;

public sealed class SmtpBindingTests : IAsyncLifetime
{
    private readonly MailCatcher server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Invoke_SendsOneMail()
    {
        await using var binding = await StartAsync(("emailFrom", "shop@example.com"), ("subject", "Default"));
        Assert.Null(await SendAsync(binding, "\"<b>Hi</b>\"", ("emailTo", "a@example.com"), ("subject", "Order placed")));

        Assert.Equal(
            [
                "EHLO localhost", "MAIL FROM:<shop@example.com>", "RCPT TO:<a@example.com>", "DATA",
                "Mime-Version: 1.0", "Date: Thu, 01 Jan 2026 00:00:00 +0000", "Subject: Order placed", "X-priority: 3",
                "From: shop@example.com", "To: a@example.com",
                "Content-Type: text/html; charset=UTF-8", "Content-Transfer-Encoding: quoted-printable", "", "<b>Hi</b>", ".", "QUIT",
            ],
            server.Lines);
    }

    [Fact]
    public async Task Invoke_CopiesAndBlindCopies_AllGetIt()
    {
        await using var binding = await StartAsync(("emailFrom", "shop@example.com"), ("subject", "S"), ("emailCC", "c@example.com"));
        await SendAsync(binding, "\"x\"", ("emailTo", "a@example.com;Ms B <b@example.com>"), ("emailBCC", "d@example.com"));

        Assert.Equal(4, server.Lines.Count(line => line.StartsWith("RCPT TO", StringComparison.Ordinal)));
        Assert.Contains("Cc: c@example.com", server.Lines);
        Assert.Contains(" Ms B <b@example.com>", server.Lines);
        Assert.DoesNotContain(server.Lines, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Invoke_AfterAnother_KeepsNothingOfIt()
    {
        await using var binding = await StartAsync(("emailFrom", "shop@example.com"), ("emailTo", "default@example.com"), ("subject", "Default"));
        await SendAsync(binding, "\"x\"", ("emailTo", "a@example.com"), ("emailCC", "c@example.com"), ("subject", "First"));
        server.Lines.Clear();
        await SendAsync(binding, "\"x\"");

        Assert.Contains("RCPT TO:<default@example.com>", server.Lines);
        Assert.Contains("Subject: Default", server.Lines);
        Assert.DoesNotContain("Cc: c@example.com", server.Lines);
    }

    [Fact]
    public async Task Invoke_ALineBreakInTheSubject_AddsNoHeader()
    {
        await using var binding = await StartAsync(("emailFrom", "shop@example.com"), ("emailTo", "a@example.com"));
        await SendAsync(binding, "\"x\"", ("subject", "Hi\r\nBcc: evil@example.com"));

        Assert.DoesNotContain(server.Lines, line => line.StartsWith("Bcc", StringComparison.Ordinal));
        Assert.Contains(server.Lines, line => line.StartsWith("Subject: =?UTF-8?q?Hi=0D=0ABcc=3A_evil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoke_LinesWithDots_DoNotEndTheMail()
    {
        await using var binding = await StartAsync(("emailFrom", "shop@example.com"), ("emailTo", "a@example.com"), ("subject", "S"));
        await SendAsync(binding, "\"first\\n.\\n.last = grün\"");

        Assert.Contains("..", server.Lines);
        Assert.Contains("..last =3D gr=C3=BCn", server.Lines);
    }

    [Fact]
    public async Task Invoke_WithALogin_ShowsIt()
    {
        await using var binding = await StartAsync(
            ("emailFrom", "shop@example.com"), ("emailTo", "a@example.com"), ("subject", "S"), ("user", "u"), ("password", "p"));
        await SendAsync(binding, "\"x\"");

        Assert.Contains("AUTH PLAIN " + Convert.ToBase64String("\0u\0p"u8), server.Lines);
    }

    [Theory]
    [InlineData("emailTo", "refused@example.com", "550")]
    [InlineData("emailTo", "a@example.com\r\nDATA", "address")]
    [InlineData("emailTo", "nobody", "address")]
    [InlineData("priority", "7", "priority")]
    public async Task Invoke_WhatCannotBeSent_Fails(string name, string value, string reason)
    {
        await using var binding = await StartAsync(("emailFrom", "shop@example.com"), ("emailTo", "a@example.com"), ("subject", "S"));
        var exception = await Assert.ThrowsAsync<BindingException>(() => SendAsync(binding, "\"x\"", (name, value)));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_NobodyListens_Fails()
    {
        await using var binding = await StartAsync(
            ("port", $"{FreePorts.Take(1)[0]}"), ("emailFrom", "shop@example.com"), ("emailTo", "a@example.com"), ("subject", "S"));
        await Assert.ThrowsAsync<BindingException>(() => SendAsync(binding, "\"x\""));
    }

    private static Task<BindingResponse?> SendAsync(SmtpBinding binding, string data, params (string Name, string Value)[] metadata) =>
        binding.InvokeAsync(TestComponents.Request("create", data, metadata), CancellationToken.None);

    private async Task<SmtpBinding> StartAsync(params (string Name, string Value)[] metadata)
    {
        (string Name, string Value)[] all = metadata.Any(entry => entry.Name == "port") ? metadata : [("port", server.Port), .. metadata];
        var binding = new SmtpBinding(
            TestComponents.Context(
                "bindings.smtp",
                new SidecarOptions { AppId = "app", TimeProvider = new FakeTimeProvider() },
                [("host", "127.0.0.1"), .. all]));
        await binding.StartAsync(CancellationToken.None);
        return binding;
    }
}
