using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Sidecar.Expressions;

namespace Sidecar.Tests.Expressions;

/// <summary>Random expressions, written out with every bracket, give what the same tree gives in C#.</summary>
public class CelProperties
{
    private static readonly Dictionary<string, object?> Variables = new() { ["x"] = 3L, ["y"] = -2L };

    [Fact]
    public void Arithmetic_RandomTree_IsWhatCSharpComputes() => Prop.ForAll(
        Numbers(5).ToArbitrary(),
        tree => Equals(CelExpression.Compile(tree.Text).Evaluate(Variables), tree.Value)).QuickCheckThrowOnFailure();

    [Fact]
    public void Conditions_RandomTree_AreWhatCSharpComputes() => Prop.ForAll(
        Conditions(5).ToArbitrary(),
        tree => CelExpression.Compile(tree.Text).Matches(Variables) == tree.Value).QuickCheckThrowOnFailure();

    [Fact]
    public void Compile_AnyText_EitherCompilesOrThrowsCelException() => Prop.ForAll(
        Gen.ArrayOf(Gen.Elements(
            "event", ".", "(", ")", "'a'", "\"", "1", "1.5", "&&", "==", "!", "-", "[",
            "]", "{", "}", ":", "?", ",", "in", "has", " ", "\\", "0x", "u")).ToArbitrary(),
        words =>
        {
            try
            {
                CelExpression.Compile(string.Concat(words));
            }
            catch (CelException)
            {
                // Refused as it should be.
            }

            return true;
        }).QuickCheckThrowOnFailure();

    private static Gen<Tree<long>> Numbers(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Choose(0, 100).Select(number => new Tree<long>(number.ToString(CultureInfo.InvariantCulture), number)),
            Gen.Elements(new Tree<long>("x", 3), new Tree<long>("y", -2)));
        if (depth == 0)
        {
            return leaf;
        }

        var binary =
            from left in Numbers(depth - 1)
            from right in Numbers(depth - 1)
            from symbol in Gen.Elements('+', '-', '*')
            select new Tree<long>(
                $"({left.Text} {symbol} {right.Text})",
                symbol switch { '+' => left.Value + right.Value, '-' => left.Value - right.Value, _ => left.Value * right.Value });
        var choice =
            from condition in Conditions(depth - 1)
            from one in Numbers(depth - 1)
            from other in Numbers(depth - 1)
            select new Tree<long>($"({condition.Text} ? {one.Text} : {other.Text})", condition.Value ? one.Value : other.Value);
        return Gen.OneOf(leaf, binary, choice);
    }

    private static Gen<Tree<bool>> Conditions(int depth)
    {
        var leaf = Gen.Elements(new Tree<bool>("true", true), new Tree<bool>("false", false));
        if (depth == 0)
        {
            return leaf;
        }

        var comparison =
            from left in Numbers(depth - 1)
            from right in Numbers(depth - 1)
            from symbol in Gen.Elements("<", "<=", "==", "!=")
            select new Tree<bool>(
                $"({left.Text} {symbol} {right.Text})",
                symbol switch
                {
                    "<" => left.Value < right.Value,
                    "<=" => left.Value <= right.Value,
                    "==" => left.Value == right.Value,
                    _ => left.Value != right.Value,
                });
        var logical =
            from left in Conditions(depth - 1)
            from right in Conditions(depth - 1)
            from and in Gen.Elements(true, false)
            select new Tree<bool>($"({left.Text} {(and ? "&&" : "||")} {right.Text})", and ? left.Value && right.Value : left.Value || right.Value);
        return Gen.OneOf(leaf, comparison, logical, Conditions(depth - 1).Select(inner => new Tree<bool>($"!({inner.Text})", !inner.Value)));
    }

    private sealed record Tree<T>(string Text, T Value);
}
