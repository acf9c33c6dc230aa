namespace Shop.Ordering.Development;

/// <summary>A token of Development's.</summary>
/// <param name="Token">What goes behind <c>Authorization: Bearer</c>.</param>
internal sealed record TokenResponse(string Token);
