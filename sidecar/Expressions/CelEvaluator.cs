namespace Sidecar.Expressions;

/// <summary>Evaluates an expression for a set of variables.</summary>
internal sealed class CelEvaluator(IReadOnlyDictionary<string, object?> variables)
{
    /// <summary>The value of a part.</summary>
    /// <exception cref="CelException">It has none.</exception>
    public object? Evaluate(CelNode node) => node switch
    {
        CelNode.Literal literal => literal.Value,
        CelNode.Identifier identifier => Variable(identifier.Name),
        CelNode.Select select => CelCollections.Field(Evaluate(select.Target), select.Field),
        CelNode.Has has => CelCollections.HasField(Evaluate(has.Field.Target), has.Field.Field),
        CelNode.Index index => CelCollections.Element(Evaluate(index.Target), Evaluate(index.Key)),
        CelNode.Call call => CelFunctions.Call(call.Function, call.IsMember, [.. call.Arguments.Select(Evaluate)]),
        CelNode.Unary unary => CelOperators.Unary(unary.Operator, Evaluate(unary.Operand)),
        CelNode.Binary { Operator: "&&" } and => Logical(and, decisive: false),
        CelNode.Binary { Operator: "||" } or => Logical(or, decisive: true),
        CelNode.Binary binary => CelOperators.Binary(binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right)),
        CelNode.Conditional conditional => Evaluate(Boolean(conditional.Condition) ? conditional.Then : conditional.Otherwise),
        CelNode.Items items => items.Values.Select(Evaluate).ToList(),
        CelNode.Entries entries => Map(entries),
        CelNode.Macro macro => Run(macro),
        _ => throw new CelException($"{node.GetType().Name} has no value"),
    };

    private object? Variable(string name) => variables.TryGetValue(name, out var value)
        ? CelValues.Normalize(value)
        : throw new CelException($"no such attribute: {name}");

    private bool Boolean(CelNode node) => Evaluate(node) is bool value ? value : throw new CelException("no such overload: a condition is a boolean");

    // Either side may decide alone, whatever the other does: false && error is false, and so is error && false.
    private bool Logical(CelNode.Binary node, bool decisive)
    {
        CelException failure;
        try
        {
            return Boolean(node.Left) == decisive ? decisive : Boolean(node.Right);
        }
        catch (CelException left)
        {
            failure = left;
        }

        try
        {
            return Boolean(node.Right) == decisive ? decisive : throw failure;
        }
        catch (CelException)
        {
            throw failure;
        }
    }

    private CelMap Map(CelNode.Entries entries)
    {
        CelMap map = [];
        foreach (var (key, value) in entries.Pairs)
        {
            if (!map.TryAdd(Evaluate(key) ?? throw new CelException("a key is not null"), Evaluate(value)))
            {
                throw new CelException("a key stands twice in a map");
            }
        }

        return map;
    }

    private object Run(CelNode.Macro macro)
    {
        var elements = CelCollections.Elements(Evaluate(macro.Target));
        bool Holds(object? element) => macro.Condition is null || With(macro.Variable, element).Boolean(macro.Condition);
        return macro.Name switch
        {
            "all" => Any(elements, element => !Holds(element)) is false,
            "exists" => Any(elements, Holds),
            "exists_one" => elements.Count(Holds) == 1,
            "filter" => elements.Where(Holds).ToList(),
            _ => elements.Where(Holds).Select(element => With(macro.Variable, element).Evaluate(macro.Result!)).ToList(),
        };
    }

    private static bool Any(IReadOnlyList<object?> elements, Func<object?, bool> condition)
    {
        CelException? failure = null;
        foreach (var element in elements)
        {
            try
            {
                if (condition(element))
                {
                    return true;
                }
            }
            catch (CelException undecided)
            {
                failure ??= undecided;
            }
        }

        return failure is null ? false : throw failure;
    }

    private CelEvaluator With(string name, object? value) => new(new Dictionary<string, object?>(variables) { [name] = value });
}
