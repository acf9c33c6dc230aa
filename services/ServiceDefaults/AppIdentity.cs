using System.Text;

namespace Shop.ServiceDefaults;

/// <summary>Which service this process is.</summary>
/// <param name="AppId">Its Dapr app id.</param>
public sealed record AppIdentity(string AppId)
{
    /// <summary>
    /// <c>APP_ID</c>, as Dapr's CLI sets it; else the application's name in kebab case: OrderProcessing is order-processing.
    /// </summary>
    internal static AppIdentity From(IConfiguration configuration, IHostEnvironment environment) =>
        new(configuration["APP_ID"] is { Length: > 0 } appId ? appId : Kebab(environment.ApplicationName));

    private static string Kebab(string name)
    {
        var kebab = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && kebab.Length > 0)
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }
}
