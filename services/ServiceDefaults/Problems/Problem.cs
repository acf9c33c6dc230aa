using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Shop.ServiceDefaults.Problems;

/// <summary>Makes the answers for errors: RFC 9457 documents, <c>application/problem+json</c>.</summary>
public static class Problem
{
    /// <summary>An answer of a kind, with what the caller should know about this case.</summary>
    /// <param name="type">The kind.</param>
    /// <param name="detail">About this case, without anything the caller sent; null when the title says it all.</param>
    public static ProblemHttpResult Of(ProblemType type, string? detail = null) => TypedResults.Problem(Details(type, detail));

    /// <summary>400, naming each wrong field.</summary>
    /// <param name="errors">For each field's path (<c>lines[0].sku</c>; a header by its name) what is wrong with it.</param>
    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors) => TypedResults.Problem(InvalidDetails(errors));

    /// <summary>400, naming one wrong field.</summary>
    public static ProblemHttpResult Invalid(string field, string error) =>
        Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [error] });

    internal static ProblemDetails Details(ProblemType type, string? detail = null) =>
        new() { Type = type.Uri, Status = type.Status, Title = type.Title, Detail = detail };

    internal static HttpValidationProblemDetails InvalidDetails(IDictionary<string, string[]> errors) =>
        new(errors) { Type = ProblemTypes.Invalid.Uri, Status = ProblemTypes.Invalid.Status, Title = ProblemTypes.Invalid.Title };
}
