namespace Sidecar.Expressions;

/// <summary>A word of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it stands there.</param>
/// <param name="Value">What a literal means.</param>
/// <param name="Position">Where it begins.</param>
internal readonly record struct CelToken(CelTokenKind Kind, string Text, object? Value, int Position);
