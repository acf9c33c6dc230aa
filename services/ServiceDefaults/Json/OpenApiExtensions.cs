using Microsoft.OpenApi;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.Routes;

namespace Shop.ServiceDefaults.Json;

/// <summary>What every service's OpenAPI document says: the service's name, and how each route lets callers in.</summary>
internal static class OpenApiExtensions
{
    private const string Bearer = "customer";
    private const string Internal = "internal";

    /// <summary>Adds the document.</summary>
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services, AppIdentity identity) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = identity.AppId, Version = "1" };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" },
                [Internal] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApplicationToken.HeaderName },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var access = context.Description.ActionDescriptor.EndpointMetadata.OfType<RouteAccess>().SingleOrDefault() ?? RouteAccess.Open;
            if (access != RouteAccess.Open)
            {
                var scheme = access == RouteAccess.Internal ? Internal : Bearer;
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] }];
            }

            return Task.CompletedTask;
        });
    });
}
