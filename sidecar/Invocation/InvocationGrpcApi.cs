using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Routing;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.Invocation.Apps;
using Sidecar.Invocation.Calls;
using Sidecar.Invocation.Machine;
using Sidecar.Resiliency;
using Sidecar.Tracing;

namespace Sidecar.Invocation;

/// <summary>Service invocation by <c>InvokeService</c>, of applications that speak HTTP and gRPC alike.</summary>
internal sealed class InvocationGrpcApi(ServiceInvoker invoker, IResiliency resiliency, SidecarOptions options)
{
    private const string HttpStatus = "dapr-http-status";

    /// <summary>Maps its method.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes) => routes.MapDapr("InvokeService", InvokeServiceRequest.Parser, InvokeAsync);

    private async Task<InvokeResponse> InvokeAsync(InvokeServiceRequest request, GrpcCall call)
    {
        var message = request.Message ?? new InvokeRequest();
        using var span = SidecarTracing.Start(options.AppId, $"invoke {request.Id}", ActivityKind.Client, call.TraceParent, call.TraceState);
        using var attempts = new InvokeServiceCall(invoker, request.Id, message, call, SidecarTracing.TraceParent(span, call.TraceParent));
        try
        {
            return await AnswerAsync(await attempts.RunAsync(resiliency.ForApp(request.Id, message.Method.TrimStart('/'))), call);
        }
        catch (Exception exception) when (exception is AttemptFailedException or TimeoutException or BreakerOpenException or FormatException)
        {
            throw InvocationErrors.Failed(request.Id, exception.Message, exception);
        }
    }

    private static async Task<InvokeResponse> AnswerAsync(HttpResponseMessage answer, GrpcCall call)
    {
        var data = await answer.Content.ReadAsByteArrayAsync(call.Cancelled);
        InvokeServiceHeaders.CopyAnswer(answer, call.Http.Response);
        if (GrpcOutcome.StatusOf(answer) is { } end)
        {
            return end.Code == (int)GrpcStatus.Ok ? ToMessage(answer, data, string.Empty) : throw InvocationErrors.OfGrpcApp(end);
        }

        call.Http.Response.Headers[HttpStatus] = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        return answer.IsSuccessStatusCode ? ToMessage(answer, data, "text/plain") : throw InvocationErrors.OfHttpApp((int)answer.StatusCode, data);
    }

    private static InvokeResponse ToMessage(HttpResponseMessage answer, byte[] data, string defaultType)
    {
        var typed = answer.Headers.NonValidated.TryGetValues(PeerProtocol.DataType, out var type) ? type.ToString() : string.Empty;
        return new InvokeResponse
        {
            Data = new Any { Value = ByteString.CopyFrom(data), TypeUrl = typed },
            ContentType = answer.Content.Headers.NonValidated.TryGetValues("content-type", out var given) ? given.ToString() : defaultType,
        };
    }
}
