using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Shop.ServiceDefaults.Identity;

/// <summary>The scheme of internal routes: the application token in the header <c>dapr-api-token</c>.</summary>
internal sealed class ApplicationTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApplicationToken token)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApplicationToken";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        token.Matches(Request.Headers[ApplicationToken.HeaderName].ToString())
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(SchemeName)), SchemeName))
            : AuthenticateResult.NoResult());
}
