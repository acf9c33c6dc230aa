using System.Collections;
using Sidecar.Components;

namespace Sidecar.Secrets;

/// <summary><c>secretstores.local.env</c>: the environment of the sidecar, without Dapr's own tokens.</summary>
internal sealed class LocalEnvSecretStore(ComponentContext context) : ISecretStore
{
    private readonly string prefix = context.Definition.Metadata.GetValueOrDefault("prefix") ?? string.Empty;

    /// <inheritdoc />
    public IReadOnlyList<string> Capabilities => [];

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>One entry of the secret's name; its value is empty when the variable is not set or may not be read.</summary>
    public Task<IReadOnlyDictionary<string, string>> GetAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(Single(name, Read(prefix + name)));

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> GetAllAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, IReadOnlyDictionary<string, string>> all = [];
        foreach (var variable in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => (string)entry.Key))
        {
            if (variable.StartsWith(prefix, StringComparison.Ordinal) && variable.Length > prefix.Length && !IsOwn(variable))
            {
                all[variable[prefix.Length..]] = Single(variable[prefix.Length..], Read(variable));
            }
        }

        return Task.FromResult<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>>(all);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool IsOwn(string variable) =>
        variable.Equals("APP_API_TOKEN", StringComparison.OrdinalIgnoreCase) || variable.StartsWith("DAPR_", StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyDictionary<string, string> Single(string name, string value) => new Dictionary<string, string> { [name] = value };

    private string Read(string variable) => IsOwn(variable) ? string.Empty : context.Options.ReadEnvironment(variable) ?? string.Empty;
}
