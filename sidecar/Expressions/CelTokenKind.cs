namespace Sidecar.Expressions;

/// <summary>The kinds of word in an expression.</summary>
internal enum CelTokenKind
{
    /// <summary>A name.</summary>
    Identifier,

    /// <summary>A number, string or bytes; its value is known.</summary>
    Literal,

    /// <summary>An operator, bracket, comma, dot or colon.</summary>
    Symbol,

    /// <summary>Nothing more.</summary>
    End,
}
