namespace Sidecar.Expressions;

/// <summary>A condition in CEL, the Common Expression Language, as far as routing rules and circuit breakers need it.</summary>
/// <remarks>Written by hand: no CEL package can be restored.</remarks>
internal sealed class CelExpression
{
    private readonly CelNode root;

    private CelExpression(CelNode root) => this.root = root;

    /// <summary>Compiles an expression. Unknown identifiers compile, and fail when they are evaluated.</summary>
    /// <exception cref="CelException">It does not compile.</exception>
    public static CelExpression Compile(string text)
    {
        var parsed = new CelParser(CelLexer.Read(text)).Parse();
        CelChecker.Check(parsed);
        return new CelExpression(parsed);
    }

    /// <summary>Evaluates it. Values are null, bool, long, ulong, double, string, byte[], lists, dictionaries and JSON elements.</summary>
    /// <exception cref="CelException">It cannot be evaluated for these variables.</exception>
    public object? Evaluate(IReadOnlyDictionary<string, object?> variables) => new CelEvaluator(variables).Evaluate(root);

    /// <summary>Evaluates it as a condition.</summary>
    /// <exception cref="CelException">It cannot be evaluated for these variables, or gives no boolean.</exception>
    public bool Matches(IReadOnlyDictionary<string, object?> variables) =>
        Evaluate(variables) is bool result ? result : throw new CelException("the result of the expression is not a boolean");
}
