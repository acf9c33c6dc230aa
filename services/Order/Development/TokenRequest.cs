namespace Shop.Ordering.Development;

/// <summary>Asks for a token of Development's.</summary>
/// <param name="Customer">For whom: 1 to 64 letters, digits, dots, hyphens and underscores.</param>
/// <param name="Roles">What they have, <c>operator</c> for instance; nothing unless given.</param>
internal sealed record TokenRequest(string? Customer, IReadOnlyList<string?>? Roles = null);
