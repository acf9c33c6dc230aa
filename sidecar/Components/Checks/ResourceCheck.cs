using Sidecar.Components.Resources;

namespace Sidecar.Components.Checks;

/// <summary>Looks through resource files for what a runtime would refuse or overlook.</summary>
internal static class ResourceCheck
{
    /// <summary>
    /// Checks a file, or a folder and the folders in it; each folder is a set of its own, in which a name may stand once.
    /// </summary>
    public static IReadOnlyList<CheckFinding> Check(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full) && !Directory.Exists(full))
        {
            return [new CheckFinding(CheckSeverity.Wrong, full, string.Empty, string.Empty, "there is no such file or folder")];
        }

        var folders = Directory.Exists(full)
            ? Directory.EnumerateDirectories(full, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Prepend(full)
            : [full];
        return [.. folders.SelectMany(CheckSet)];
    }

    private static IEnumerable<CheckFinding> CheckSet(string path)
    {
        Dictionary<string, string> seen = [];
        foreach (var file in ResourceSet.Files(path))
        {
            foreach (var finding in Attempt(file, () => ResourceSet.ReadFile(file).SelectMany(resource => Check(resource, seen)).ToList()))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<CheckFinding> Check(Resource resource, Dictionary<string, string> seen)
    {
        if (resource.Kind != "Component")
        {
            return [new CheckFinding(CheckSeverity.Fine, resource.Source, resource.Name, resource.Kind, "read")];
        }

        return Attempt(resource.Source, () =>
        {
            var component = ComponentReader.Read(resource);
            return seen.TryAdd(component.Name, component.Source)
                ? Check(component)
                : [new CheckFinding(CheckSeverity.Wrong, component.Source, component.Name, component.Type, $"the name is taken by {seen[component.Name]}")];
        });
    }

    private static List<CheckFinding> Check(ComponentSource component)
    {
        if (ComponentTypes.Find(component.Type) is not { } type)
        {
            return [new CheckFinding(CheckSeverity.Wrong, component.Source, component.Name, component.Type, "there is no such component type")];
        }

        // A reference is resolved at the start of a sidecar; until then it counts as given.
        Dictionary<string, string> given = new(StringComparer.OrdinalIgnoreCase);
        component.Settings.Where(setting => setting.Value is not null).ToList().ForEach(setting => given[setting.Name] = setting.Value!);
        var referred = component.Settings.Where(setting => setting.Value is null).Select(setting => setting.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var open = type with { Fields = [.. type.Fields.Where(field => !referred.Contains(field.Name))] };

        List<CheckFinding> findings =
        [
            .. component.Settings.Where(setting => type.Field(setting.Name) is null)
                .Select(setting => new CheckFinding(
                    CheckSeverity.Doubtful,
                    setting.Source,
                    component.Name,
                    component.Type,
                    $"{component.Type} does not know the setting {setting.Name}")),
        ];
        if (open.Problem(given) is { } problem)
        {
            findings.Add(new CheckFinding(CheckSeverity.Wrong, component.Source, component.Name, component.Type, problem));
        }

        return findings.Count > 0
            ? findings
            : [new CheckFinding(CheckSeverity.Fine, component.Source, component.Name, component.Type, $"fine ({type.Status})")];
    }

    private static List<CheckFinding> Attempt(string source, Func<List<CheckFinding>> check)
    {
        try
        {
            return check();
        }
        catch (SidecarStartException wrong)
        {
            return [new CheckFinding(CheckSeverity.Wrong, source, string.Empty, string.Empty, wrong.Message)];
        }
    }
}
