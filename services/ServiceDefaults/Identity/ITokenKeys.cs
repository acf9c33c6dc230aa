using Microsoft.IdentityModel.Tokens;

namespace Shop.ServiceDefaults.Identity;

/// <summary>Knows who issues the bearer tokens and with which keys.</summary>
public interface ITokenKeys
{
    /// <summary>The issuer and its keys.</summary>
    Task<(string Issuer, IReadOnlyCollection<SecurityKey> Keys)> GetAsync(CancellationToken cancellationToken);

    /// <summary>Says that a token was signed with a key that is not among them: they may have changed.</summary>
    void Refresh();
}
