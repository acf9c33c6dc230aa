using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Services.Tests.Fakes;

/// <summary>Reads answers.</summary>
internal static class Json
{
    public static async Task<JsonElement> Read(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>Reads a body as the services do.</summary>
    public static T Parse<T>(byte[] body) => JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web)!;

    /// <summary>The answer is a problem document of this kind, complete; its content is given back.</summary>
    public static async Task<JsonElement> AssertProblem(HttpResponseMessage answer, HttpStatusCode status, string slug)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await Read(answer);
        Assert.Equal($"/problems/{slug}", problem.GetProperty("type").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        return problem;
    }

    /// <summary>The answer is 400 and names this field.</summary>
    public static async Task AssertInvalid(HttpResponseMessage answer, string field)
    {
        var problem = await AssertProblem(answer, HttpStatusCode.BadRequest, "invalid-request");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), $"{field} is not in {problem}");
    }
}
