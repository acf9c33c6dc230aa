using Sidecar.Components;

namespace Sidecar.Middleware;

/// <summary>A component that stands in a pipeline of HTTP requests.</summary>
internal interface IHttpMiddleware : IComponent
{
    /// <summary>Looks at one request.</summary>
    MiddlewareVerdict Judge(MiddlewareRequest request);
}
