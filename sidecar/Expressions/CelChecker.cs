namespace Sidecar.Expressions;

/// <summary>Finds what can never be evaluated: unknown functions, and operators on literals that they don't take.</summary>
internal static class CelChecker
{
    /// <summary>Looks at an expression and everything in it.</summary>
    /// <exception cref="CelException">It can never be evaluated.</exception>
    public static void Check(CelNode node)
    {
        switch (node)
        {
            case CelNode.Call call when !CelFunctions.Exists(call.Function, call.IsMember, call.Arguments.Count):
                throw new CelException($"there is no function {call.Function} with {call.Arguments.Count} arguments");
            case CelNode.Unary { Operator: var symbol, Operand: CelNode.Literal { Value: var value } }:
                CelOperators.Unary(symbol, value);
                break;
            case CelNode.Binary binary:
                Check(binary);
                break;
            case CelNode.Conditional { Condition: CelNode.Literal { Value: not bool } }:
                throw new CelException("a condition is a boolean");
        }

        foreach (var part in Parts(node))
        {
            Check(part);
        }
    }

    private static void Check(CelNode.Binary binary)
    {
        var operands = (CelNode[])[binary.Left, binary.Right];
        if (binary.Operator is "&&" or "||")
        {
            if (operands.Any(operand => operand is CelNode.Literal { Value: not bool }))
            {
                throw new CelException($"{binary.Operator} takes booleans");
            }
        }
        else if (operands is [CelNode.Literal left, CelNode.Literal right])
        {
            CheckLiterals(binary.Operator, left.Value, right.Value);
        }
    }

    private static void CheckLiterals(string symbol, object? left, object? right)
    {
        var comparable = symbol is not ("==" or "!=") || left is null || right is null || left.GetType() == right.GetType();
        if (!comparable)
        {
            throw new CelException($"{symbol} cannot compare these literals");
        }

        if (symbol is not ("/" or "%"))
        {
            CelOperators.Binary(symbol, left, right);
        }
    }

    private static IEnumerable<CelNode> Parts(CelNode node) => node switch
    {
        CelNode.Select select => [select.Target],
        CelNode.Has has => [has.Field.Target],
        CelNode.Index index => [index.Target, index.Key],
        CelNode.Call call => call.Arguments,
        CelNode.Unary unary => [unary.Operand],
        CelNode.Binary binary => [binary.Left, binary.Right],
        CelNode.Conditional conditional => [conditional.Condition, conditional.Then, conditional.Otherwise],
        CelNode.Items items => items.Values,
        CelNode.Entries entries => entries.Pairs.SelectMany(pair => (CelNode[])[pair.Key, pair.Value]),
        CelNode.Macro macro => ((CelNode?[])[macro.Target, macro.Condition, macro.Result]).OfType<CelNode>(),
        _ => [],
    };
}
