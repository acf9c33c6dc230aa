using System.Reflection;
using Testing;
using Testing.Shop;

namespace Services.Tests.Fakes;

/// <summary>Every service of the repository: each folder of services/ with a Program.cs.</summary>
public sealed class AllServices : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, IServiceHost> hosts = new(StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public static TheoryData<string> Names =>
    [
        .. Directory.GetDirectories(Repository.Combine("services"))
            .Where(service => File.Exists(Path.Combine(service, "Program.cs")))
            .Select(service => Path.GetFileName(service)!)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A service, started when it is asked for first.</summary>
    internal IServiceHost this[string name] => hosts.TryGetValue(name, out var host) ? host : hosts[name] = Make(name, "RUN_DATA", folder.Path);

    /// <summary>A service with a setting, not started yet.</summary>
    internal static IServiceHost Make(string name, string setting, string value)
    {
        var program = Assembly.Load(name).EntryPoint!.DeclaringType!;
        var host = (IServiceHost)Activator.CreateInstance(typeof(ServiceHost<>).MakeGenericType(program))!;
        ((dynamic)host).With(setting, value);
        return host;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var host in hosts.Values)
        {
            host.Dispose();
        }

        folder.Dispose();
    }
}
