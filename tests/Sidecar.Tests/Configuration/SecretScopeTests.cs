using System.Text.Json.Nodes;
using Sidecar.Configuration;

namespace Sidecar.Tests.Configuration;

public sealed class SecretScopeTests
{
    [Theory]
    [InlineData("""{}""", "a", true)]
    [InlineData("""{"defaultAccess":"deny"}""", "a", false)]
    [InlineData("""{"defaultAccess":"deny","allowedSecrets":["a"]}""", "a", true)]
    [InlineData("""{"allowedSecrets":["a"]}""", "b", false)]
    [InlineData("""{"deniedSecrets":["a"]}""", "a", false)]
    [InlineData("""{"deniedSecrets":["a"]}""", "b", true)]
    [InlineData("""{"defaultAccess":"deny","deniedSecrets":["a"]}""", "b", false)]
    [InlineData("""{"allowedSecrets":["a"],"deniedSecrets":["a"]}""", "a", true)]
    public void Allows_ByTheListsThenByDefault(string entry, string secret, bool allowed) =>
        Assert.Equal(allowed, SecretScope.Read(JsonNode.Parse(entry)!.AsObject()).Allows(secret));
}
