using System.Text.Json;
using System.Text.Json.Nodes;
using Sidecar.Components;

namespace Sidecar.Secrets;

/// <summary><c>secretstores.local.file</c>: a JSON file, read once at the start.</summary>
internal sealed class LocalFileSecretStore(ComponentContext context) : ISecretStore
{
    private IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> secrets = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <inheritdoc />
    public IReadOnlyList<string> Capabilities => IsMultiValued ? ["MULTIPLE_KEY_VALUES_PER_SECRET"] : [];

    private bool IsMultiValued => Truth.Of(context.Definition.Metadata.GetValueOrDefault("multiValued", string.Empty));

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = context.Definition.Metadata;
        var path = Path.GetFullPath(settings["secretsFile"], context.Options.WorkingDirectory);
        if (!File.Exists(path))
        {
            throw new SidecarStartException($"the secrets file {path} does not exist");
        }

        try
        {
            var json = JsonNode.Parse(await File.ReadAllTextAsync(path, cancellationToken)) as JsonObject ?? throw new JsonException("it is not an object");
            var separator = settings.GetValueOrDefault("nestedSeparator") is { Length: > 0 } given ? given : ":";
            secrets = SecretsFile.Read(json, separator, multiValued: IsMultiValued);
        }
        catch (JsonException wrong)
        {
            throw new SidecarStartException($"the secrets file {path} is not JSON: {wrong.Message}", wrong);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<string, string>> GetAsync(string name, CancellationToken cancellationToken) =>
        secrets.TryGetValue(name, out var values) ? Task.FromResult(values) : throw new KeyNotFoundException($"secret {name} not found");

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> GetAllAsync(CancellationToken cancellationToken) => Task.FromResult(secrets);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
