namespace Sidecar.Expressions;

/// <summary>Tells calls that are macros from those of functions.</summary>
internal static class CelMacros
{
    /// <summary>A call without a target; <c>has</c> is a macro.</summary>
    public static CelNode GlobalCall(string name, IReadOnlyList<CelNode> arguments)
    {
        if (name != "has")
        {
            return new CelNode.Call(name, IsMember: false, arguments);
        }

        return arguments is [CelNode.Select field] ? new CelNode.Has(field) : throw new CelException("has() takes one field selection");
    }

    /// <summary>A call with a target; those over elements are macros.</summary>
    public static CelNode MemberCall(CelNode target, string name, IReadOnlyList<CelNode> arguments) => (name, arguments) switch
    {
        ("all" or "exists" or "exists_one" or "filter", [var variable, var condition]) =>
            new CelNode.Macro(name, target, Variable(variable), condition, null),
        ("map", [var variable, var result]) => new CelNode.Macro(name, target, Variable(variable), null, result),
        ("map", [var variable, var condition, var result]) => new CelNode.Macro(name, target, Variable(variable), condition, result),
        _ => new CelNode.Call(name, IsMember: true, [target, .. arguments]),
    };

    private static string Variable(CelNode node) =>
        node is CelNode.Identifier identifier ? identifier.Name : throw new CelException("a macro's variable is a name");
}
