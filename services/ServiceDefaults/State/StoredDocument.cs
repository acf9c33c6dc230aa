namespace Shop.ServiceDefaults.State;

/// <summary>What stands in the state store under a document's key.</summary>
/// <param name="Document">The document.</param>
/// <param name="Writes">The ids of the last writes, newest first. A writer that finds its own among them knows that its write won.</param>
/// <typeparam name="T">The document's type.</typeparam>
internal sealed record StoredDocument<T>(T Document, IReadOnlyList<string> Writes)
    where T : class
{
    /// <summary>How many writes may follow a write before its writer, who has not read back yet, takes it for lost.</summary>
    private const int Remembered = 16;

    /// <summary>The document changed by the write <paramref name="writeId"/>.</summary>
    public StoredDocument<T> With(T document, string writeId) => new(document, [writeId, .. Writes.Take(Remembered - 1)]);

    public bool Holds(string writeId) => Writes.Contains(writeId);
}
