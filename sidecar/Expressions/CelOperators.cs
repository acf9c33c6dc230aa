namespace Sidecar.Expressions;

/// <summary>What operators do. Arithmetic takes two numbers of one type; comparison takes any two.</summary>
internal static class CelOperators
{
    /// <summary>Applies <c>!</c> or <c>-</c>.</summary>
    public static object Unary(string symbol, object? value) => (symbol, value) switch
    {
        ("!", bool condition) => !condition,
        ("-", long and > long.MinValue and var number) => -number,
        ("-", double number) => -number,
        _ => throw NoOverload(symbol),
    };

    /// <summary>Applies an operator with two operands; logical ones are the evaluator's.</summary>
    public static object Binary(string symbol, object? left, object? right) => symbol switch
    {
        "==" => CelValues.AreEqual(left, right),
        "!=" => !CelValues.AreEqual(left, right),
        "in" => CelCollections.Contains(right, left),
        "<" => Compare(symbol, left, right) < 0,
        "<=" => Compare(symbol, left, right) <= 0,
        ">" => Compare(symbol, left, right) > 0,
        ">=" => Compare(symbol, left, right) >= 0,
        _ => Arithmetic(symbol, left, right),
    };

    private static int? Compare(string symbol, object? left, object? right) => (left, right) switch
    {
        (string one, string other) => string.CompareOrdinal(one, other),
        (bool one, bool other) => one.CompareTo(other),
        (byte[] one, byte[] other) => one.AsSpan().SequenceCompareTo(other),
        _ when CelValues.IsNumber(left) && CelValues.IsNumber(right) => CelValues.CompareNumbers(left!, right!),
        _ => throw NoOverload(symbol),
    };

    private static object Arithmetic(string symbol, object? left, object? right)
    {
        try
        {
            return (left, right) switch
            {
                (long one, long other) => Integer(symbol, one, other),
                (ulong one, ulong other) => Unsigned(symbol, one, other),
                (double one, double other) => Fraction(symbol, one, other),
                (string one, string other) when symbol == "+" => one + other,
                (byte[] one, byte[] other) when symbol == "+" => (byte[])[.. one, .. other],
                _ when symbol == "+" && CelCollections.IsList(left) && CelCollections.IsList(right) =>
                    (List<object?>)[.. CelCollections.Elements(left), .. CelCollections.Elements(right)],
                _ => throw NoOverload(symbol),
            };
        }
        catch (DivideByZeroException)
        {
            throw new CelException("division by zero");
        }
        catch (OverflowException)
        {
            throw new CelException("integer overflow");
        }
    }

    private static long Integer(string symbol, long left, long right) => checked(symbol switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        _ => right == -1 ? 0 : left % right,
    });

    private static ulong Unsigned(string symbol, ulong left, ulong right) => checked(symbol switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        _ => left % right,
    });

    private static double Fraction(string symbol, double left, double right) => symbol switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        _ => throw NoOverload(symbol),
    };

    private static CelException NoOverload(string symbol) => new($"no such overload: {symbol}");
}
