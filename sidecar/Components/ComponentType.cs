namespace Sidecar.Components;

/// <summary>What is known of a type of component.</summary>
/// <param name="Name">Its <c>spec.type</c>.</param>
/// <param name="Status">stable, beta, alpha, or embedded for one that only the bundled sidecar has.</param>
/// <param name="Fields">The settings that it knows, those of its building block included.</param>
internal sealed record ComponentType(string Name, string Status, IReadOnlyList<ComponentField> Fields)
{
    /// <summary>The field of that name, whatever its case; null when there is none.</summary>
    public ComponentField? Field(string name) => Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first thing that is missing or not allowed; null when all is well.</summary>
    public string? Problem(IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var field in Fields)
        {
            var given = metadata.TryGetValue(field.Name, out var value) && value.Length > 0;
            if (field.Required && !given)
            {
                return $"the setting {field.Name} is missing";
            }

            if (given && !field.Allows(value!))
            {
                return $"the setting {field.Name} is '{value}'; it may be {string.Join(", ", field.Allowed)}";
            }
        }

        return null;
    }
}
