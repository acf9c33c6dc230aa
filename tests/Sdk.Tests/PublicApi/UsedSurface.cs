using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.Loader;
using Testing.Shop;

namespace Sdk.Tests.PublicApi;

/// <summary>What the services' assemblies refer to in the SDK, a line for each type and member.</summary>
internal sealed class UsedSurface
{
    private const int TypeReferences = 0x01000000;
    private const int MemberReferences = 0x0A000000;
    private static readonly HashSet<string> Sdk = ["Dapr.Client", "Dapr.AspNetCore", "Dapr.Workflow"];
    private readonly AssemblyLoadContext loading = new("services");

    /// <summary>The types that the services have.</summary>
    public IReadOnlyList<Type> Types { get; }

    /// <summary>What they use, in order.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Reads what is built into services/X/bin.</summary>
    public UsedSurface()
    {
        var assemblies = Directory.GetDirectories(Repository.Combine("services"))
            .Select(folder => Path.Combine(folder, "bin", $"{Path.GetFileName(folder)}.dll"))
            .ToList();
        loading.Resolving += (context, name) =>
            assemblies.Select(path => Path.Combine(Path.GetDirectoryName(path)!, $"{name.Name}.dll")).FirstOrDefault(File.Exists) is { } found
                ? context.LoadFromAssemblyPath(found)
                : null;
        var loaded = assemblies.Select(loading.LoadFromAssemblyPath).ToList();
        Types = [.. loaded.SelectMany(assembly => assembly.GetTypes())];
        Lines = [.. loaded.SelectMany(Of).Distinct().Order(StringComparer.Ordinal)];
    }

    private static unsafe IEnumerable<string> Of(Assembly assembly)
    {
        assembly.TryGetRawMetadata(out var blob, out var length);
        var metadata = new MetadataReader(blob, length);
        var types = metadata.TypeReferences.Where(handle => IsSdk(metadata, handle)).ToHashSet();
        var module = assembly.ManifestModule;
        return
        [
            .. types.Select(handle => module.ResolveType(TypeReferences | MetadataTokens.GetRowNumber(handle)))
                .Where(type => !type.IsEnum)
                .Select(PublicSurface.Line),
            .. metadata.MemberReferences
                .Where(handle => Mentions(metadata, handle, types))
                .Select(handle => module.ResolveMember(MemberReferences | MetadataTokens.GetRowNumber(handle)))
                .Select(member => PublicSurface.Line(Definition(member!))),
        ];
    }

    private static bool IsSdk(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var scope = metadata.GetTypeReference(handle).ResolutionScope;
        return scope.Kind == HandleKind.AssemblyReference
            && Sdk.Contains(metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name));
    }

    private static bool Mentions(MetadataReader metadata, MemberReferenceHandle handle, HashSet<TypeReferenceHandle> types)
    {
        var parent = metadata.GetMemberReference(handle).Parent;
        parent = parent.Kind == HandleKind.TypeSpecification ? GenericType(metadata, (TypeSpecificationHandle)parent) : parent;
        return parent.Kind == HandleKind.TypeReference && types.Contains((TypeReferenceHandle)parent);
    }

    // The signature of a generic type: that it is one, whether it is a class, which one it is.
    private static EntityHandle GenericType(MetadataReader metadata, TypeSpecificationHandle handle)
    {
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return default(TypeReferenceHandle);
        }

        signature.ReadByte();
        return signature.ReadTypeHandle();
    }

    private static MemberInfo Definition(MemberInfo member)
    {
        var definition = member.Module.ResolveMember(member.MetadataToken)!;
        return definition is MethodInfo { IsSpecialName: true } accessor
            ? accessor.DeclaringType!.GetProperties().FirstOrDefault(property => property.GetAccessors().Contains(accessor)) ?? definition
            : definition;
    }
}
