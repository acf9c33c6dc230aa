namespace Sidecar.Expressions;

/// <summary>Makes a tree of words, by recursive descent; each method is a rule of CEL's grammar.</summary>
internal sealed class CelParser(IReadOnlyList<CelToken> tokens)
{
    private const int DeepestNesting = 250;

    // A long chain of operators is a deep tree as well.
    private const int MostTokens = 5_000;
    private static readonly string[] Relations = ["==", "!=", "<=", ">=", "<", ">"];
    private static readonly string[] Sums = ["+", "-"];
    private static readonly string[] Products = ["*", "/", "%"];

    private int position;
    private int depth;

    private CelToken Current => tokens[position];

    /// <summary>The tree of the whole expression.</summary>
    /// <exception cref="CelException">The words make no expression.</exception>
    public CelNode Parse()
    {
        if (tokens.Count > MostTokens)
        {
            throw new CelException("the expression is too long");
        }

        var root = Expression();
        return Current.Kind == CelTokenKind.End ? root : throw Unexpected();
    }

    private CelNode Expression()
    {
        if (++depth > DeepestNesting)
        {
            throw new CelException("the expression is nested too deeply");
        }

        var condition = Or();
        if (Take("?"))
        {
            var then = Or();
            Expect(":");
            condition = new CelNode.Conditional(condition, then, Expression());
        }

        depth--;
        return condition;
    }

    private CelNode Or() => Chain(["||"], And);

    private CelNode And() => Chain(["&&"], Relation);

    private CelNode Relation()
    {
        var left = Chain(Sums, Product);
        while (true)
        {
            if (TakeAny(Relations) is { } relation)
            {
                left = new CelNode.Binary(relation, left, Chain(Sums, Product));
            }
            else if (Current is { Kind: CelTokenKind.Identifier, Text: "in" })
            {
                position++;
                left = new CelNode.Binary("in", left, Chain(Sums, Product));
            }
            else
            {
                return left;
            }
        }
    }

    private CelNode Product() => Chain(Products, Unary);

    private CelNode Unary()
    {
        if (TakeAny(["!", "-"]) is not { } symbol)
        {
            return Member();
        }

        if (symbol == "-" && Current is { Kind: CelTokenKind.Literal, Value: long or double })
        {
            return Member(Negated());
        }

        if (++depth > DeepestNesting)
        {
            throw new CelException("the expression is nested too deeply");
        }

        var node = new CelNode.Unary(symbol, Unary());
        depth--;
        return node;
    }

    private CelNode.Literal Negated()
    {
        var value = tokens[position++].Value;
        return new CelNode.Literal(value is long number ? (object)unchecked(-number) : -(double)value!);
    }

    private CelNode Member() => Member(Primary());

    private CelNode Member(CelNode target)
    {
        while (true)
        {
            if (Take("."))
            {
                var name = Name();
                target = Take("(") ? CelMacros.MemberCall(target, name, Arguments(")")) : new CelNode.Select(target, name);
            }
            else if (Take("["))
            {
                target = new CelNode.Index(target, Expression());
                Expect("]");
            }
            else
            {
                return target;
            }
        }
    }

    private CelNode Primary()
    {
        var token = Current;
        if (token.Kind == CelTokenKind.Literal)
        {
            position++;
            return token.Value is long.MinValue ? throw Unexpected() : new CelNode.Literal(token.Value);
        }

        if (Take("("))
        {
            var inner = Expression();
            Expect(")");
            return inner;
        }

        if (Take("["))
        {
            return new CelNode.Items(Arguments("]"));
        }

        if (Take("{"))
        {
            return new CelNode.Entries(Pairs());
        }

        _ = Take(".");
        return Word();
    }

    private CelNode Word()
    {
        var name = Name();
        return name switch
        {
            "true" => new CelNode.Literal(true),
            "false" => new CelNode.Literal(false),
            "null" => new CelNode.Literal(null),
            "in" => throw Unexpected(),
            _ => Take("(") ? CelMacros.GlobalCall(name, Arguments(")")) : new CelNode.Identifier(name),
        };
    }

    private List<CelNode> Arguments(string end)
    {
        List<CelNode> arguments = [];
        while (!Take(end))
        {
            arguments.Add(Expression());
            if (!Take(",") && Current.Text != end)
            {
                throw Unexpected();
            }
        }

        return arguments;
    }

    private List<(CelNode Key, CelNode Value)> Pairs()
    {
        List<(CelNode Key, CelNode Value)> pairs = [];
        while (!Take("}"))
        {
            var key = Expression();
            Expect(":");
            pairs.Add((key, Expression()));
            if (!Take(",") && Current.Text != "}")
            {
                throw Unexpected();
            }
        }

        return pairs;
    }

    private CelNode Chain(string[] operators, Func<CelNode> operand)
    {
        var left = operand();
        while (TakeAny(operators) is { } symbol)
        {
            left = new CelNode.Binary(symbol, left, operand());
        }

        return left;
    }

    private string Name() => Current.Kind == CelTokenKind.Identifier ? tokens[position++].Text : throw Unexpected();

    private string? TakeAny(string[] symbols) => symbols.FirstOrDefault(Take);

    private bool Take(string symbol)
    {
        if (Current.Kind != CelTokenKind.Symbol || Current.Text != symbol)
        {
            return false;
        }

        position++;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol))
        {
            throw Unexpected();
        }
    }

    private CelException Unexpected() => new($"unexpected {Current.Text} at {Current.Position}");
}
