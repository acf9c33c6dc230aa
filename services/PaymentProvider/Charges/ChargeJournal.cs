using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Shop.Providers.Charges;

/// <summary>
/// The file that keeps the charges: a line of JSON for each call that was carried out, on disk before the call is answered.
/// </summary>
internal sealed class ChargeJournal : IChargeJournal
{
    private readonly Channel<(byte[] Line, TaskCompletionSource Written)> queue = Channel.CreateUnbounded<(byte[], TaskCompletionSource)>();
    private readonly FileStream file;
    private readonly Task writing;

    private ChargeJournal(FileStream file)
    {
        this.file = file;
        writing = Task.Run(WriteAllAsync);
    }

    /// <summary>
    /// Opens the file at <paramref name="path"/>, made when missing, and reads what is in it. A last line that was cut short is taken off.
    /// </summary>
    public static (ChargeJournal Journal, IReadOnlyList<ChargeEntry> Entries) Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var opened = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var bytes = new byte[opened.Length];
        opened.ReadExactly(bytes);
        var whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        opened.SetLength(whole);
        opened.Position = whole;
        var lines = Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (new ChargeJournal(opened), [.. lines.Select(line => JsonSerializer.Deserialize<ChargeEntry>(line)!)]);
    }

    /// <inheritdoc />
    public Task AppendAsync(ChargeEntry entry)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry), (byte)'\n'];
        return queue.Writer.TryWrite((line, written)) ? written.Task : throw new ObjectDisposedException(nameof(ChargeJournal));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing;
        await file.DisposeAsync();
    }

    /// <summary>Whatever waits shares one flush.</summary>
    private async Task WriteAllAsync()
    {
        var batch = new List<TaskCompletionSource>();
        while (await queue.Reader.WaitToReadAsync())
        {
            try
            {
                while (queue.Reader.TryRead(out var item))
                {
                    batch.Add(item.Written);
                    file.Write(item.Line);
                }

                file.Flush(flushToDisk: true);
                batch.ForEach(written => written.SetResult());
            }
            catch (IOException failure)
            {
                batch.ForEach(written => written.SetException(failure));
            }

            batch.Clear();
        }
    }
}
