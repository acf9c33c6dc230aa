using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Services.Tests.Fakes;
using Shop.ServiceDefaults;

namespace Services.Tests.EveryService;

public sealed class GeneratedOpenApiTests(AllServices services) : IClassFixture<AllServices>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => AllServices.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_document_of_each_service_is_the_one_that_is_checked_in(string service)
    {
        using var client = services[service].CreateClient();
        var document = JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
        var appId = services[service].Services.GetRequiredService<AppIdentity>().AppId;

        CheckedIn.Matches($"docs/openapi/{appId}.json", JsonSerializer.Serialize(document, Indented) + "\n");
    }
}
