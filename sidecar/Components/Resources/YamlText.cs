using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Sidecar.Components.Resources;

/// <summary>Reads the documents of a YAML text, within <see cref="YamlLimits"/>.</summary>
internal static class YamlText
{
    /// <summary>The documents.</summary>
    /// <exception cref="YamlException">It is not YAML, or above a limit; its start is where the reader gave up.</exception>
    public static YamlStream Load(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            YamlLimits.Check(yaml);
            stream.Load(new StringReader(yaml));
            return stream;
        }
        catch (Exception broken) when (IsOfAnotherKind(broken))
        {
            var place = Reached(yaml);
            throw new YamlException(place, place, "what begins here has no end or no beginning", broken);
        }
    }

    private static Mark Reached(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        var reached = Mark.Empty;
        try
        {
            while (parser.MoveNext())
            {
                reached = parser.Current!.End;
            }
        }
        catch (Exception broken) when (IsOfAnotherKind(broken))
        {
            return reached;
        }

        return reached;
    }

    // YamlDotNet ends some broken texts, a list without an end for one, with an exception that is no YamlException.
    private static bool IsOfAnotherKind(Exception broken) => broken is InvalidOperationException or ArgumentException;
}
