namespace Sidecar.Expressions;

/// <summary>A part of a compiled expression.</summary>
internal abstract record CelNode
{
    /// <summary>A value that stands in the expression.</summary>
    internal sealed record Literal(object? Value) : CelNode;

    /// <summary>A variable.</summary>
    internal sealed record Identifier(string Name) : CelNode;

    /// <summary>A field of a map.</summary>
    internal sealed record Select(CelNode Target, string Field) : CelNode;

    /// <summary>Whether a map has a field.</summary>
    internal sealed record Has(Select Field) : CelNode;

    /// <summary>An element of a list or a map.</summary>
    internal sealed record Index(CelNode Target, CelNode Key) : CelNode;

    /// <summary>A function or, with <paramref name="IsMember"/>, a method whose target is the first argument.</summary>
    internal sealed record Call(string Function, bool IsMember, IReadOnlyList<CelNode> Arguments) : CelNode;

    /// <summary>An operator with one operand.</summary>
    internal sealed record Unary(string Operator, CelNode Operand) : CelNode;

    /// <summary>An operator with two operands.</summary>
    internal sealed record Binary(string Operator, CelNode Left, CelNode Right) : CelNode;

    /// <summary><c>condition ? then : otherwise</c>.</summary>
    internal sealed record Conditional(CelNode Condition, CelNode Then, CelNode Otherwise) : CelNode;

    /// <summary>A list.</summary>
    internal sealed record Items(IReadOnlyList<CelNode> Values) : CelNode;

    /// <summary>A map.</summary>
    internal sealed record Entries(IReadOnlyList<(CelNode Key, CelNode Value)> Pairs) : CelNode;

    /// <summary>
    /// A macro over the elements of a list or the keys of a map: <c>all</c>, <c>exists</c>, <c>exists_one</c>, <c>filter</c>, <c>map</c>.
    /// </summary>
    internal sealed record Macro(string Name, CelNode Target, string Variable, CelNode? Condition, CelNode? Result) : CelNode;
}
