namespace Sidecar.Expressions;

/// <summary>Cuts an expression into words.</summary>
internal sealed class CelLexer
{
    private static readonly string[] Symbols =
        ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", ".", ",", "(", ")", "[", "]", "{", "}"];

    private readonly string text;
    private int position;

    private CelLexer(string text) => this.text = text;

    /// <summary>All words, the end included.</summary>
    /// <exception cref="CelException">Something is no word.</exception>
    public static IReadOnlyList<CelToken> Read(string text)
    {
        var lexer = new CelLexer(text);
        List<CelToken> tokens = [];
        do
        {
            tokens.Add(lexer.Next());
        }
        while (tokens[^1].Kind != CelTokenKind.End);
        return tokens;
    }

    private CelToken Next()
    {
        SkipBlanks();
        var start = position;
        if (position == text.Length)
        {
            return new(CelTokenKind.End, "end of expression", null, start);
        }

        var current = text[position];
        if (CelStringLiteral.TryRead(text, ref position, out var value) || CelNumberLiteral.TryRead(text, ref position, out value))
        {
            return new(CelTokenKind.Literal, text[start..position], value, start);
        }

        if (current == '_' || char.IsAsciiLetter(current))
        {
            return new(CelTokenKind.Identifier, Word(), null, start);
        }

        var symbol = Symbols.FirstOrDefault(symbol => string.CompareOrdinal(text, start, symbol, 0, symbol.Length) == 0)
            ?? throw new CelException($"unexpected '{current}' at {start}");
        position += symbol.Length;
        return new(CelTokenKind.Symbol, symbol, null, start);
    }

    private string Word()
    {
        var start = position;
        while (position < text.Length && (text[position] == '_' || char.IsAsciiLetterOrDigit(text[position])))
        {
            position++;
        }

        return text[start..position];
    }

    private void SkipBlanks()
    {
        while (position < text.Length && (char.IsWhiteSpace(text[position]) || IsComment()))
        {
            if (IsComment())
            {
                var end = text.IndexOf('\n', position);
                position = end < 0 ? text.Length : end;
            }
            else
            {
                position++;
            }
        }
    }

    private bool IsComment() => string.CompareOrdinal(text, position, "//", 0, 2) == 0;
}
