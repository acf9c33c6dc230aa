using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dapr.AspNetCore;

/// <summary>Lets in who sends the application's token in the header Dapr-Api-Token.</summary>
internal sealed class DaprAuthenticationHandler(
    IOptionsMonitor<DaprAuthenticationOptions> options, ILoggerFactory logger, UrlEncoder encoder, IConfiguration configuration)
    : AuthenticationHandler<DaprAuthenticationOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    private static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private AuthenticateResult Authenticate()
    {
        if (!Request.Headers.TryGetValue("Dapr-Api-Token", out var sent))
        {
            return AuthenticateResult.NoResult();
        }

        var expected = Options.Token ?? DaprDefaults.AppToken(configuration);
        if (string.IsNullOrWhiteSpace(expected))
        {
            return AuthenticateResult.Fail("Dapr API Token not configured.");
        }

        if (!Same(sent.ToString(), expected))
        {
            return AuthenticateResult.Fail("Not authenticated.");
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "Dapr")], Options.Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }
}
