namespace Sidecar.Hosting.Logs;

/// <summary>How the lines of one application are marked on the terminal.</summary>
/// <param name="Name">Its id, padded so that all lines begin in one column.</param>
/// <param name="Color">The ANSI code of its colour.</param>
internal sealed record AppTag(string Name, int Color)
{
    private static readonly int[] Colors = [36, 32, 33, 35, 34, 96, 92, 93, 95, 94];

    /// <summary>One for each application.</summary>
    public static IReadOnlyDictionary<string, AppTag> For(IReadOnlyList<string> appIds)
    {
        var width = appIds.Max(id => id.Length);
        return appIds.Select((id, index) => (Id: id, Tag: new AppTag(id.PadRight(width), Colors[index % Colors.Length]))).ToDictionary(
            pair => pair.Id, pair => pair.Tag);
    }
}
