namespace Sidecar.Hosting.RunFiles;

/// <summary>An application's section over <c>common</c>: what the application says wins.</summary>
internal sealed class MergedSections(RunFileSection app, RunFileSection? common)
{
    /// <summary>A scalar; null when neither has it.</summary>
    public string? Text(string key) => app.Text(key) ?? common?.Text(key);

    /// <summary>A whole number; null when neither has it.</summary>
    public int? Number(string key) => app.Number(key) ?? common?.Number(key);

    /// <summary>A truth value; null when neither has it.</summary>
    public bool? Flag(string key) => app.Flag(key) ?? common?.Flag(key);

    /// <summary>Names and scalars of both.</summary>
    public IReadOnlyDictionary<string, string> Map(string key)
    {
        var merged = new Dictionary<string, string>(common?.Map(key) ?? []);
        foreach (var (name, value) in app.Map(key))
        {
            merged[name] = value;
        }

        return merged;
    }

    /// <summary>A size in bytes.</summary>
    public int Size(string key, int otherwise)
    {
        var text = Text(key);
        if (text is null)
        {
            return otherwise;
        }

        var owner = app.Text(key) is null ? common! : app;
        return ByteSize.TryParse(text, out var bytes) ? bytes : throw owner.Error(key, $"must be a size such as 4Mi, not '{text}'");
    }
}
