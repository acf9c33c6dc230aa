using Google.Protobuf.Reflection;

namespace Sidecar.Grpc.Reflection;

/// <summary>The protobuf files behind some services, by name and by the symbols that they hold.</summary>
internal sealed class ReflectedFiles
{
    private readonly Dictionary<string, FileDescriptor> byName = [];
    private readonly Dictionary<string, FileDescriptor> bySymbol = [];

    public ReflectedFiles(params ReadOnlySpan<FileDescriptor> roots)
    {
        foreach (var root in roots)
        {
            Services.AddRange(root.Services.Select(service => service.FullName));
            Add(root);
        }

        Services.Sort(StringComparer.Ordinal);
    }

    /// <summary>The services, by name.</summary>
    public List<string> Services { get; } = [];

    /// <summary>A file by its name; null when there is none.</summary>
    public FileDescriptor? Named(string name) => byName.GetValueOrDefault(name);

    /// <summary>The file that holds a service, method, message, field or enum; null when none does.</summary>
    public FileDescriptor? Holding(string symbol) => bySymbol.GetValueOrDefault(symbol);

    /// <summary>A message; null when there is none of that name.</summary>
    public bool HasMessage(string name) => Holding(name) is { } file && Messages(file.MessageTypes).Any(message => message.FullName == name);

    /// <summary>A file and everything that it imports, each once.</summary>
    public static IEnumerable<FileDescriptor> WithImports(FileDescriptor file)
    {
        List<FileDescriptor> found = [file];
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(found[i].Dependencies.Where(import => !found.Contains(import)).Distinct().ToList());
        }

        return found;
    }

    private void Add(FileDescriptor root)
    {
        foreach (var file in WithImports(root))
        {
            if (byName.TryAdd(file.Name, file))
            {
                foreach (var symbol in Symbols(file))
                {
                    bySymbol.TryAdd(symbol, file);
                }
            }
        }
    }

    private static IEnumerable<string> Symbols(FileDescriptor file) =>
    [
        .. file.Services.SelectMany(service => service.Methods.Select(method => method.FullName).Prepend(service.FullName)),
        .. file.EnumTypes.Select(type => type.FullName),
        .. Messages(file.MessageTypes).SelectMany(message => message.Fields.InDeclarationOrder().Select(field => field.FullName)
            .Concat(message.EnumTypes.Select(type => type.FullName)).Prepend(message.FullName)),
    ];

    private static IEnumerable<MessageDescriptor> Messages(IEnumerable<MessageDescriptor> messages) =>
        messages.SelectMany(message => Messages(message.NestedTypes).Prepend(message));
}
