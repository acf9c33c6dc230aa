using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Tokens;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.Problems;

namespace Shop.Ordering.Development;

/// <summary>The routes of Development's own issuer.</summary>
internal static partial class DevelopmentIssuerEndpoints
{
    private const int MaximumRoles = 8;

    /// <summary>Maps <c>POST /dev/token</c>, the discovery document and the keys; nothing unless this service is its own issuer.</summary>
    public static void MapDevelopmentIssuer(this WebApplication app)
    {
        if (!DevelopmentIssuerExtensions.IsOwnIssuer(app.Environment, app.Configuration))
        {
            return;
        }

        var issuer = app.MapGroup("").AllowOpen().WithTags("Development");
        issuer.MapPost("/dev/token", IssueAsync).WithName("IssueToken").WithSummary("A token for any customer").ProducesProblems(400, 415, 503);
        issuer.MapGet(DevelopmentIssuer.DiscoveryPath, Discover).ExcludeFromDescription();
        issuer.MapGet(DevelopmentIssuer.KeysPath, KeysAsync).ExcludeFromDescription();
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> IssueAsync(
        TokenRequest request, DevelopmentTokens tokens, CancellationToken cancellationToken)
    {
        if (request.Customer is not { } customer || !Name().IsMatch(customer))
        {
            return Problem.Invalid("customer", "1 to 64 letters, digits, dots, hyphens and underscores are needed, the first a letter or a digit.");
        }

        var roles = request.Roles ?? [];
        if (roles.Count > MaximumRoles || roles.Any(role => role is null || !Name().IsMatch(role)))
        {
            return Problem.Invalid("roles", $"Up to {MaximumRoles} names are taken.");
        }

        return TypedResults.Ok(new TokenResponse(await tokens.IssueAsync(customer, [.. roles.OfType<string>()], cancellationToken)));
    }

    private static Ok<DiscoveryDocument> Discover() =>
        TypedResults.Ok(new DiscoveryDocument(DevelopmentIssuer.Issuer, DevelopmentIssuer.Issuer + DevelopmentIssuer.KeysPath));

    private static async Task<Ok<KeySet>> KeysAsync(DevelopmentKeys keys, CancellationToken cancellationToken)
    {
        var key = await keys.KeyAsync(cancellationToken);
        var (modulus, exponent) = (Base64UrlEncoder.Encode(key.Parameters.Modulus), Base64UrlEncoder.Encode(key.Parameters.Exponent));
        return TypedResults.Ok(new KeySet([new("RSA", "sig", SecurityAlgorithms.RsaSha256, key.KeyId, modulus, exponent)]));
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
