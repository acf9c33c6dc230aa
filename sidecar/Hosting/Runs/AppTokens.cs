using System.Security.Cryptography;

namespace Sidecar.Hosting.Runs;

/// <summary>The secrets between one application and its sidecar, for one run.</summary>
/// <param name="Dapr">What the application shows to the Dapr API.</param>
/// <param name="App">What the sidecar shows to the application.</param>
internal sealed record AppTokens(string Dapr, string App)
{
    /// <summary>The variable of <see cref="Dapr"/>.</summary>
    public const string DaprVariable = "DAPR_API_TOKEN";

    /// <summary>The variable of <see cref="App"/>.</summary>
    public const string AppVariable = "APP_API_TOKEN";

    /// <summary>Takes those that the run file or the environment gives, and makes the others.</summary>
    public static AppTokens For(IReadOnlyDictionary<string, string> given, Func<string, string?> inherited) =>
        new(Take(DaprVariable, given, inherited), Take(AppVariable, given, inherited));

    private static string Take(string name, IReadOnlyDictionary<string, string> given, Func<string, string?> inherited)
    {
        var found = given.GetValueOrDefault(name) ?? inherited(name);
        return string.IsNullOrEmpty(found) ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)) : found;
    }
}
