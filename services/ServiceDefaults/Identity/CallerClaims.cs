using System.Security.Claims;

namespace Shop.ServiceDefaults.Identity;

/// <summary>What a bearer token says about its owner.</summary>
public static class CallerClaims
{
    /// <summary>The claim that names the customer.</summary>
    public const string Subject = "sub";

    /// <summary>The claim with the address for mail.</summary>
    public const string Email = "email";

    /// <summary>The claim that lists what an operator has.</summary>
    public const string Roles = "roles";

    /// <summary>The customer who calls. The customer policy has made sure that there is one.</summary>
    public static string CustomerId(this ClaimsPrincipal caller) =>
        caller.FindFirstValue(Subject) ?? throw new InvalidOperationException("The route lets callers in who are no customers.");

    /// <summary>The address for mail, or null when the token has none.</summary>
    public static string? EmailAddress(this ClaimsPrincipal caller) => caller.FindFirstValue(Email);
}
