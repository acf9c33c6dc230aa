using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sidecar.Components.Resources;

/// <summary>
/// Keeps YAML out that would exhaust the stack or the memory of its reader: nested without end, or small text that aliases make enormous.
/// </summary>
internal sealed class YamlLimits
{
    private const int DeepestNesting = 100;
    private const long MostNodes = 1_000_000;

    private readonly Dictionary<AnchorName, long> sizes = [];
    private readonly Stack<(AnchorName Anchor, long Size)> open = new();
    private long total;

    /// <summary>Reads a text without building anything of it.</summary>
    /// <exception cref="YamlException">It is not YAML, or above a limit.</exception>
    public static void Check(string yaml)
    {
        var limits = new YamlLimits();
        var parser = new Parser(new StringReader(yaml));
        while (parser.MoveNext())
        {
            limits.Take(parser.Current!);
        }
    }

    private void Take(ParsingEvent entry)
    {
        switch (entry)
        {
            case MappingStart or SequenceStart:
                open.Push((((NodeEvent)entry).Anchor, 1));
                Require(open.Count <= DeepestNesting, entry, $"it is nested more than {DeepestNesting} deep");
                break;
            case MappingEnd or SequenceEnd:
                var (anchor, size) = open.Pop();
                Add(anchor, size, entry);
                break;
            case Scalar scalar:
                Add(scalar.Anchor, 1, entry);
                break;
            case AnchorAlias alias:
                Require(open.All(node => node.Anchor != alias.Value), entry, $"*{alias.Value} is part of itself");
                Add(AnchorName.Empty, sizes.GetValueOrDefault(alias.Value, 1), entry);
                break;
        }
    }

    private void Add(AnchorName anchor, long size, ParsingEvent entry)
    {
        if (!anchor.IsEmpty)
        {
            sizes[anchor] = size;
        }

        if (open.TryPop(out var parent))
        {
            open.Push((parent.Anchor, parent.Size + size));
        }
        else
        {
            total += size;
        }

        Require(total <= MostNodes && size <= MostNodes, entry, $"it has more than {MostNodes} nodes, those of its aliases counted");
    }

    private static void Require(bool holds, ParsingEvent entry, string problem)
    {
        if (!holds)
        {
            throw new YamlException(entry.Start, entry.End, problem);
        }
    }
}
