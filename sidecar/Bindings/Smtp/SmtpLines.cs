using System.Text;

namespace Sidecar.Bindings.Smtp;

/// <summary>Commands and replies of SMTP, line by line.</summary>
internal sealed class SmtpLines(Stream stream) : IAsyncDisposable
{
    private const int LongestReply = 64 * 1024;

    private readonly byte[] buffer = new byte[4096];
    private int begin;
    private int end;

    /// <summary>What carries them.</summary>
    public Stream Stream => stream;

    /// <summary>Sends a command and reads its reply.</summary>
    /// <returns>The text of each line of the reply.</returns>
    /// <exception cref="BindingException">The reply has another code.</exception>
    public async Task<IReadOnlyList<string>> AskAsync(string command, int expected, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        return await ReadAsync(expected, cancellationToken);
    }

    /// <summary>Reads a reply.</summary>
    /// <exception cref="BindingException">It has another code.</exception>
    public async Task<IReadOnlyList<string>> ReadAsync(int expected, CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        string line;
        do
        {
            line = await ReadLineAsync(cancellationToken);
            texts.Add(line.Length > 4 ? line[4..] : "");
        }
        while (line is [_, _, _, '-', ..] && texts.Count < LongestReply);

        return line.StartsWith($"{expected}", StringComparison.Ordinal)
            ? texts
            : throw new BindingException($"error from smtp binding, sending email failed: the server said {line}");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (line.Length < LongestReply)
        {
            if (begin == end)
            {
                (begin, end) = (0, await stream.ReadAsync(buffer, cancellationToken));
                if (end == 0)
                {
                    throw new IOException("the mail server closed the connection");
                }
            }

            var next = (char)buffer[begin++];
            if (next == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append(next);
        }

        throw new IOException("the mail server never ends its line");
    }
}
