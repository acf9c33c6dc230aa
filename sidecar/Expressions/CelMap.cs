namespace Sidecar.Expressions;

/// <summary>A map that stands in an expression.</summary>
internal sealed class CelMap() : Dictionary<object, object?>(CelValues.Comparer);
