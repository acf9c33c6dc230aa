using System.Text.Json;
using Sidecar.Expressions;

namespace Sidecar.Tests.Expressions;

public class CelExpressionTests
{
    private const string Event = """
        {"type":"order.placed","source":"shop","data":{"total":150.5,"lines":[{"sku":"tea","quantity":2},{"sku":"cup","quantity":1}],"tags":["new","gift"],"note":null,"big":9007199254740993}}
        """;

    [Theory]
    [InlineData("event.type == 'order.placed'")]
    [InlineData("event.type == \"order.placed\" && event.data.total > 100")]
    [InlineData("event.data.total > 100.0 || event.missing == 1")]
    [InlineData("event.missing == 1 || event.data.total > 100")]
    [InlineData("!(event.missing == 1 && false)")]
    [InlineData("has(event.data.total) && !has(event.data.discount)")]
    [InlineData("'gift' in event.data.tags")]
    [InlineData("'total' in event.data")]
    [InlineData("event.data.lines[0].sku == 'tea'")]
    [InlineData("event.data['total'] < 151")]
    [InlineData("event.data.lines.exists(line, line.quantity == 2)")]
    [InlineData("event.data.lines.all(line, line.quantity >= 1)")]
    [InlineData("event.data.lines.exists_one(line, line.sku == 'cup')")]
    [InlineData("event.data.lines.filter(line, line.quantity > 1).size() == 1")]
    [InlineData("event.data.lines.map(line, line.sku) == ['tea', 'cup']")]
    [InlineData("event.data.lines.map(line, line.quantity > 1, line.sku) == ['tea']")]
    [InlineData("event.type.startsWith('order.') && event.type.endsWith('placed') && event.type.contains('.')")]
    [InlineData("event.type.matches('^order\\\\.[a-z]+$')")]
    [InlineData("matches(event.type, r'\\.placed$')")]
    [InlineData("size(event.data.tags) == 2 && event.type.size() == 12")]
    [InlineData("event.data.note == null")]
    [InlineData("event.data.total > 100 ? event.source == 'shop' : false")]
    [InlineData("1 + 2 * 3 == 7 && (1 + 2) * 3 == 9 && 7 % 4 == 3 && -7 / 2 == -3")]
    [InlineData("'a' + 'b' == 'ab' && [1] + [2] == [1, 2]")]
    [InlineData("dyn(1) == 1.0 && dyn(2u) > 1 && 0x10 == 16 && 1e2 == 100.0 && .5 < 1.0 && 0xFu == 15u")]
    [InlineData("int(event.data.total) == 150 && double(1) == 1.0 && string(12) == '12' && int('7') == 7 && uint(3) == 3u")]
    [InlineData("{'a': 1, 'b': [true]}['b'][0]")]
    [InlineData("{'a': 1}.a == 1 && {1: 'x'}[1.0] == 'x'")]
    [InlineData("'\\u00e9' == 'é' && '''it's''' == \"it's\" && b'abc' == bytes('abc') && '\\x41\\101' == 'AA'")]
    [InlineData("type(1) == type(2) && type(1) != type('1')")]
    [InlineData("// a comment\n true")]
    [InlineData("-9223372036854775808 < 0")]
    [InlineData("event.type != 1")]
    public void Matches_TrueCondition_IsTrue(string expression) => Assert.True(Matches(expression));

    [Theory]
    [InlineData("event.type == 'other'")]
    [InlineData("event.missing == 1 && false")]
    [InlineData("event.data.total < 100")]
    [InlineData("'x' in event.data.tags")]
    [InlineData("has(event.nothing)")]
    [InlineData("event.type < 'a'")]
    [InlineData("[] != []")]
    public void Matches_FalseCondition_IsFalse(string expression) => Assert.False(Matches(expression));

    [Theory]
    [InlineData("event.missing == 1")]
    [InlineData("event.missing == 1 || false")]
    [InlineData("other == 1")]
    [InlineData("event.type > 5")]
    [InlineData("event.data.total + 1 > 2")]
    [InlineData("event.data.tags[7] == ''")]
    [InlineData("event.type.field == 1")]
    [InlineData("event.data.total")]
    [InlineData("int('x') == 1")]
    [InlineData("1 / 0 == 1")]
    [InlineData("9223372036854775807 + event.one > 1")]
    [InlineData("event.data.total ? true : false")]
    [InlineData("event.type.matches('(')")]
    public void Matches_ForAnEventItDoesNotFit_Throws(string expression) => Assert.Throws<CelException>(() => Matches(expression));

    [Theory]
    [InlineData("")]
    [InlineData("event.type =")]
    [InlineData("event.type == ")]
    [InlineData("(event.type == 'a'")]
    [InlineData("event.type == 'a")]
    [InlineData("event..type")]
    [InlineData("1 +")]
    [InlineData("'\\q' == 'q'")]
    [InlineData("unknown(1)")]
    [InlineData("event.type.toLower() == 'a'")]
    [InlineData("has(event)")]
    [InlineData("size(1, 2)")]
    [InlineData("1 && true")]
    [InlineData("1 + 'a' == 2")]
    [InlineData("'a' == 1")]
    [InlineData("1 == 1.0")]
    [InlineData("!5")]
    [InlineData("event.type == 'a' event")]
    [InlineData("99999999999999999999 == 1")]
    [InlineData("event.data.lines.all(1, true)")]
    [InlineData("a ? b")]
    [InlineData("#")]
    public void Compile_WhatIsNoExpression_Throws(string expression) => Assert.Throws<CelException>(() => CelExpression.Compile(expression));

    [Fact]
    public void Compile_NestedWithoutEnd_ThrowsInsteadOfOverflowing()
    {
        Assert.Throws<CelException>(() => CelExpression.Compile(new string('(', 100_000) + "1"));
        Assert.Throws<CelException>(() => CelExpression.Compile(new string('!', 100_000) + "true"));
    }

    [Fact]
    public void Matches_CountsOfABreaker_AreNumbers()
    {
        var trip = CelExpression.Compile("consecutiveFailures > 5 && totalFailures >= requests / 2");

        Assert.True(trip.Matches(new Dictionary<string, object?> { ["consecutiveFailures"] = 6, ["totalFailures"] = 6L, ["requests"] = 10L }));
        Assert.False(trip.Matches(new Dictionary<string, object?> { ["consecutiveFailures"] = 5, ["totalFailures"] = 6L, ["requests"] = 10L }));
    }

    private static bool Matches(string expression)
    {
        using var document = JsonDocument.Parse(Event);
        return CelExpression.Compile(expression).Matches(new Dictionary<string, object?> { ["event"] = document.RootElement });
    }
}
