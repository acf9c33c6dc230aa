using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sidecar.Api.Errors;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;

namespace Sidecar.Bindings;

/// <summary>The binding call of the Dapr API over gRPC.</summary>
internal sealed class BindingsGrpcApi(OutputBindings bindings)
{
    /// <summary>Maps its method.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes) => routes.MapDapr("InvokeBinding", InvokeBindingRequest.Parser, InvokeAsync);

    private async Task<InvokeBindingResponse> InvokeAsync(InvokeBindingRequest request, GrpcCall call)
    {
        var trace = new BindingTrace(call.TraceParent, call.TraceState, call.Metadata("baggage"));
        try
        {
            var response = await bindings.InvokeAsync(
                request.Name,
                new BindingRequest(request.Operation, request.Data.Memory, Metadata(request, call.Http.Request.Headers)),
                trace,
                call.Cancelled);
            return Answer(call.Http.Response, response);
        }
        catch (ApiException exception) when (exception.InnerException is BindingException { Response: { } response })
        {
            BindingHeaders.Add(call.Http.Response, response);
            throw;
        }
    }

    /// <summary>What the request says and, where that says nothing, the metadata of the call.</summary>
    private static Dictionary<string, string> Metadata(InvokeBindingRequest request, IHeaderDictionary headers)
    {
        var metadata = new Dictionary<string, string>(request.Metadata);
        foreach (var (name, value) in GrpcMetadata.Texts(headers))
        {
            metadata.TryAdd(name, value);
        }

        return metadata;
    }

    private static InvokeBindingResponse Answer(HttpResponse http, BindingResponse? response)
    {
        var message = new InvokeBindingResponse();
        if (response is not null)
        {
            BindingHeaders.Add(http, response);
            message.Data = UnsafeByteOperations.UnsafeWrap(response.Data);
            message.Metadata.Add(new Dictionary<string, string>(response.Metadata));
        }

        return message;
    }
}
