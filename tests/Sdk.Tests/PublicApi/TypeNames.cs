using System.Reflection;

namespace Sdk.Tests.PublicApi;

/// <summary>Types as C# writes them.</summary>
internal static class TypeNames
{
    /// <summary>With its namespace and the type that it is in.</summary>
    public static string Full(Type type) => type.IsNested ? $"{Full(type.DeclaringType!)}.{Of(type)}" : $"{type.Namespace}.{Of(type)}";

    /// <summary>With what it is, what it derives from and what it may be made of.</summary>
    public static string Kind(Type type)
    {
        var bases = Bases(type).Select(Of).ToList();
        var constraints = type.IsGenericTypeDefinition ? Constraints(type.GetGenericArguments()) : string.Empty;
        return $"{Full(type)}: {Word(type)}{(bases.Count == 0 ? string.Empty : $" : {string.Join(", ", bases)}")}{constraints}";
    }

    public static string Of(Type type) => type switch
    {
        { IsByRef: true } => Of(type.GetElementType()!),
        { IsArray: true } => $"{Of(type.GetElementType()!)}[]",
        _ when Nullable.GetUnderlyingType(type) is { } inner => $"{Of(inner)}?",
        { IsGenericType: true } when type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) => $"({Arguments(type)})",
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{Arguments(type)}>",
        _ => Keyword(type),
    };

    public static string Constraints(MethodInfo method) => method.IsGenericMethod ? Constraints(method.GetGenericArguments()) : string.Empty;

    private static string Constraints(Type[] parameters) => string.Concat(parameters
        .Select(parameter => (parameter.Name, Words: ConstraintWords(parameter).ToList()))
        .Where(parameter => parameter.Words.Count > 0)
        .Select(parameter => $" where {parameter.Name} : {string.Join(", ", parameter.Words)}"));

    private static IEnumerable<string> ConstraintWords(Type parameter)
    {
        if (parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            yield return "class";
        }

        foreach (var constraint in parameter.GetGenericParameterConstraints())
        {
            yield return Of(constraint);
        }

        if (parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
        {
            yield return "new()";
        }
    }

    private static string Word(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    // A record is told by its members: each implements IEquatable of itself.
    private static IEnumerable<Type> Bases(Type type)
    {
        var own = type.IsClass && type.BaseType != typeof(object) ? type.BaseType : null;
        var inherited = (own?.GetInterfaces() ?? []).Concat(type.GetInterfaces().SelectMany(each => each.GetInterfaces()));
        var interfaces = type.GetInterfaces().Except(inherited).Where(each => each.IsPublic).OrderBy(each => each.Name, StringComparer.Ordinal);
        return (own is null ? [] : new[] { own }).Concat(interfaces);
    }

    private static string Arguments(Type type) => string.Join(", ", type.GetGenericArguments().Select(Of));

    private static string Keyword(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => type.Name,
        TypeCode.String => "string",
        TypeCode.Boolean => "bool",
        TypeCode.Int32 => "int",
        TypeCode.UInt32 => "uint",
        TypeCode.Int64 => "long",
        TypeCode.Byte => "byte",
        TypeCode.Double => "double",
        _ when type == typeof(object) => "object",
        _ when type == typeof(void) => "void",
        _ => type.Name,
    };
}
