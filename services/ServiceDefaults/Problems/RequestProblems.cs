using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace Shop.ServiceDefaults.Problems;

/// <summary>Says what is wrong with a request that the framework could not read.</summary>
internal static class RequestProblems
{
    private const int LongestField = 100;

    public static ProblemDetails From(BadHttpRequestException exception) => exception switch
    {
        { InnerException: JsonException json } => Problem.InvalidDetails(Error(FieldOf(json.Path), Explain(json))),
        { StatusCode: StatusCodes.Status400BadRequest } => Problem.InvalidDetails(Error("", Explain(exception))),
        _ => Problem.Details(ProblemTypes.ForStatus(exception.StatusCode) ?? ProblemTypes.Invalid),
    };

    /// <summary><c>$.lines[0].sku</c> is <c>lines[0].sku</c>; the body as a whole is the empty string.</summary>
    internal static string FieldOf(string? path)
    {
        var field = (path ?? "").TrimStart('$').TrimStart('.');
        return field.Length <= LongestField ? field : field[..LongestField];
    }

    /// <summary>By the exception's wording, since it has nothing else that tells these apart; none of it is passed on.</summary>
    private static string Explain(JsonException json) => json.Message switch
    {
        var message when message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal) => "This property is not known.",
        var message when message.Contains("Duplicate property", StringComparison.OrdinalIgnoreCase) => "This property is given twice.",
        var message when message.Contains("could not be converted", StringComparison.Ordinal) => "The value is not of the expected type.",
        var message when message.Contains("missing required properties", StringComparison.Ordinal) => "A property is missing.",
        _ => "The body is not valid JSON.",
    };

    private static string Explain(BadHttpRequestException exception) =>
        exception.Message.Contains("body", StringComparison.OrdinalIgnoreCase) ? "A JSON body is needed." : "The request cannot be read.";

    private static Dictionary<string, string[]> Error(string field, string error) => new(StringComparer.Ordinal) { [field] = [error] };
}
