using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sdk.Tests.PublicApi;

/// <summary>What an assembly shows to its users, a line for each type and member. Reference types' nullability is left out.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>The lines, in order.</summary>
    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [.. assembly.GetExportedTypes().SelectMany(Lines).Order(StringComparer.Ordinal)];

    /// <summary>The line of a type.</summary>
    public static string Line(Type type) => $"{TypeNames.Kind(type)}{Marks(type)}";

    /// <summary>The line of a member.</summary>
    public static string Line(MemberInfo member) => $"{TypeNames.Full(member.DeclaringType!)}.{Describe(member)}{Marks(member)}";

    private static IEnumerable<string> Lines(Type type) => type.IsEnum
        ? Enum.GetValues(type).Cast<object>().Select(value => $"{TypeNames.Full(type)}.{value} = {Convert.ToInt32(value, CultureInfo.InvariantCulture)}")
        : type.GetMembers(Declared).Where(member => IsShown(member, type)).Select<MemberInfo, string>(Line).Prepend(Line(type));

    private static bool IsShown(MemberInfo member, Type type) => member switch
    {
        ConstructorInfo constructor => IsVisible(constructor) && !constructor.IsStatic && !IsRecordCopy(constructor, type),
        MethodInfo method =>
            IsVisible(method)
                && !IsGenerated(method)
                && !method.IsSpecialNameOtherThanOperator()
                && method.GetBaseDefinition().DeclaringType == type,
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
        MethodInfo method => $"{method.Name}{GenericArguments(method)}({Parameters(method)}): {TypeNames.Of(method.ReturnType)}{TypeNames.Constraints(method)}",
        PropertyInfo property => $"{property.Name}: {TypeNames.Of(property.PropertyType)}{Setter(property.SetMethod)}",
        FieldInfo field => $"{field.Name}: {TypeNames.Of(field.FieldType)} {{get; set;}}",
        _ => member.Name,
    };

    // Whether a property can be set, or only where it is made, decides what compiles.
    private static string Setter(MethodInfo? setter) => setter switch
    {
        null => string.Empty,
        _ when !IsVisible(setter) => string.Empty,
        _ when setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) => " {get; init;}",
        _ => " {get; set;}",
    };

    private static string Marks(MemberInfo member) => string.Concat(
        member.IsDefined(typeof(ObsoleteAttribute)) ? " [Obsolete]" : string.Empty,
        member.GetCustomAttribute<ExperimentalAttribute>() is { } experimental ? $" [Experimental {experimental.DiagnosticId}]" : string.Empty);

    private static string GenericArguments(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeNames.Of))}>" : string.Empty;

    private static string Parameters(MethodBase method) =>
        string.Concat(method.IsDefined(typeof(ExtensionAttribute)) ? "this " : string.Empty, string.Join(", ", method.GetParameters().Select(Parameter)));

    private static string Parameter(ParameterInfo parameter) =>
        $"{(parameter.IsOut ? "out " : string.Empty)}{TypeNames.Of(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Default(parameter)}" : string.Empty)}";

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        var value when parameter.ParameterType.IsEnum => Enum.ToObject(parameter.ParameterType, value).ToString()!,
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
