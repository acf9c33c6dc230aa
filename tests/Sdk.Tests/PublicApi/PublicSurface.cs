using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sdk.Tests.PublicApi;

/// <summary>What an assembly shows to its users, a line for each type and member. Reference types' nullability is left out.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>The lines, in order.</summary>
    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [.. assembly.GetExportedTypes().SelectMany(Lines).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(Type type) => type.IsEnum
        ? Enum.GetValues(type).Cast<object>().Select(value => $"{TypeName(type)}.{value} = {Convert.ToInt32(value, CultureInfo.InvariantCulture)}")
        : type.GetMembers(Declared).Where(member => IsShown(member, type)).Select(member => $"{TypeName(type)}.{Describe(member)}").Prepend($"{TypeName(type)}");

    private static bool IsShown(MemberInfo member, Type type) => member switch
    {
        ConstructorInfo constructor => IsVisible(constructor) && !constructor.IsStatic && !IsRecordCopy(constructor, type),
        MethodInfo method => IsVisible(method) && !IsGenerated(method) && !method.IsSpecialNameOtherThanOperator() && method.GetBaseDefinition().DeclaringType == type,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible) && property.Name != "EqualityContract"
            && property.GetAccessors(nonPublic: true)[0].GetBaseDefinition().DeclaringType == type,
        FieldInfo field => field.IsPublic,
        _ => false,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsGenerated(MethodInfo method) => method.IsDefined(typeof(CompilerGeneratedAttribute)) || method.Name is "Deconstruct" or "<Clone>$";

    private static bool IsRecordCopy(ConstructorInfo constructor, Type type) =>
        constructor.GetParameters() is [var only] && only.ParameterType == type;

    private static bool IsSpecialNameOtherThanOperator(this MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo method => $"{method.Name}{GenericArguments(method)}({Parameters(method)}): {Name(method.ReturnType)}",
        PropertyInfo property => $"{property.Name}: {Name(property.PropertyType)}{(property.SetMethod is { } set && IsVisible(set) ? " {get; set;}" : string.Empty)}",
        FieldInfo field => $"{field.Name}: {Name(field.FieldType)} {{get; set;}}",
        _ => member.Name,
    };

    private static string GenericArguments(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : string.Empty;

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter) =>
        $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Default(parameter)}" : string.Empty)}";

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        var value when parameter.ParameterType.IsEnum => Enum.ToObject(parameter.ParameterType, value).ToString()!,
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string TypeName(Type type) => $"{type.Namespace}.{Name(type)}";

    private static string Name(Type type) => type switch
    {
        { IsArray: true } => $"{Name(type.GetElementType()!)}[]",
        _ when Nullable.GetUnderlyingType(type) is { } inner => $"{Name(inner)}?",
        { IsGenericType: true } when type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) => $"({Arguments(type)})",
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{Arguments(type)}>",
        _ => Keyword(type),
    };

    private static string Arguments(Type type) => string.Join(", ", type.GetGenericArguments().Select(Name));

    private static string Keyword(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => type.Name,
        TypeCode.String => "string",
        TypeCode.Boolean => "bool",
        TypeCode.Int32 => "int",
        TypeCode.UInt32 => "uint",
        TypeCode.Byte => "byte",
        TypeCode.Double => "double",
        _ when type == typeof(object) => "object",
        _ when type == typeof(void) => "void",
        _ => type.Name,
    };
}
