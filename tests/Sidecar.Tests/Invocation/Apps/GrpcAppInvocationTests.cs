using System.Net;
using System.Net.Http.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Http;
using Sidecar.Apps.Grpc;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.Grpc.Rpc;
using Sidecar.Invocation.Apps;
using Sidecar.Invocation.Peers;
using Sidecar.Testing;
using Sidecar.Tests.Apps;
using Sidecar.Tests.Grpc;
using Enum = System.Enum;
using GrpcCallException = Sidecar.Grpc.Client.GrpcCallException;

namespace Sidecar.Tests.Invocation.Apps;

/// <summary>A caller, an application that speaks gRPC and one that speaks HTTP, each with its sidecar.</summary>
public sealed class GrpcAppInvocationTests : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private readonly PeerDirectory peers = new();
    private GrpcTestApp grpcApp = null!;
    private TestApp httpApp = null!;
    private DaprSidecar caller = null!;
    private DaprSidecar grpcSidecar = null!;
    private DaprSidecar httpSidecar = null!;
    private GrpcTestClient grpc = null!;

    public async Task InitializeAsync()
    {
        grpcApp = await GrpcTestApp.StartAsync();
        httpApp = TestApp.Answering(AnswerAsync);
        await httpApp.StartAsync();
        caller = await DaprSidecar.StartAsync(new SidecarOptions { AppId = "caller", Peers = peers });
        grpcSidecar = await DaprSidecar.StartAsync(
            new SidecarOptions { AppId = "grpc", AppPort = grpcApp.Port, AppProtocol = "grpc", AppApiToken = "apps-secret", Peers = peers });
        httpSidecar = await DaprSidecar.StartAsync(new SidecarOptions { AppId = "http", AppPort = httpApp.Port, Peers = peers });
        await Task.WhenAll(grpcSidecar.Ready, httpSidecar.Ready);
        http.BaseAddress = caller.HttpEndpoint;
        grpc = new GrpcTestClient(caller.GrpcEndpoint);
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        grpc.Dispose();
        await caller.DisposeAsync();
        await grpcSidecar.DisposeAsync();
        await httpSidecar.DisposeAsync();
        await grpcApp.DisposeAsync();
        await httpApp.DisposeAsync();
    }

    [Fact]
    public async Task An_HTTP_caller_reaches_OnInvoke_and_gets_its_answer()
    {
        OnInvoke(_ => new InvokeResponse { Data = new Any { Value = ByteString.CopyFromUtf8("hello") }, ContentType = "text/x" });
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1.0/invoke/grpc/method/a%20b/c?x=1&y=2") { Content = JsonContent.Create(new { n = 1 }) };
        request.Headers.Add("x-custom", "yes");
        request.Headers.Add("accept", "text/x");
        var response = await http.SendAsync(request);

        Assert.Equal(
            (HttpStatusCode.OK, "hello", "text/x"),
            (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType!.ToString()));
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("dapr-peer-", StringComparison.OrdinalIgnoreCase));
        var (_, metadata, message) = Assert.Single(grpcApp.Received);
        var invoked = (InvokeRequest)message;
        Assert.Equal(("a b/c", """{"n":1}""", "application/json; charset=utf-8"), (invoked.Method, invoked.Data.Value.ToStringUtf8(), invoked.ContentType));
        Assert.Equal((HTTPExtension.Types.Verb.Put, "x=1&y=2"), (invoked.HttpExtension.Verb, invoked.HttpExtension.Querystring));
        Assert.Equal(
            ("yes", "text/x", "apps-secret", "caller"),
            (metadata["x-custom"], metadata["dapr-accept"], metadata["dapr-api-token"], metadata["dapr-caller-app-id"]));
        Assert.Contains("traceparent", metadata);
        Assert.DoesNotContain("content-length", metadata);
    }

    [Fact]
    public async Task An_HTTP_caller_gets_the_status_that_stands_for_the_gRPC_one_and_the_rest_in_the_body()
    {
        OnInvoke(_ => throw new GrpcCallException(GrpcStatus.NotFound, "not here"));
        var response = await http.GetAsync("/v1.0/invoke/grpc/method/x");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var body = await response.Content.ReadFromJsonAsync<Dictionary<string, object>>();
        Assert.Equal(("5", "not here"), (body!["code"].ToString(), body["message"].ToString()));
    }

    [Fact]
    public async Task A_gRPC_caller_gets_status_message_and_details_of_a_gRPC_application()
    {
        var status = new Sidecar.Grpc.Rpc.Status
        {
            Code = (int)GrpcStatus.FailedPrecondition,
            Message = "not now",
            Details = { Any.Pack(new ErrorInfo { Reason = "BUSY" }) }
        };
        OnInvoke(_ => throw new GrpcCallException(status));
        var refusal = await Assert.ThrowsAsync<Sidecar.Tests.Grpc.GrpcCallException>(() => InvokeAsync("grpc", "do"));
        Assert.Equal((GrpcStatus.FailedPrecondition, "not now"), (refusal.Status, refusal.Text));
        Assert.Equal("BUSY", Sidecar.Grpc.Rpc.Status.Parser.ParseFrom(refusal.Details).Details[0].Unpack<ErrorInfo>().Reason);
    }

    [Fact]
    public async Task A_gRPC_caller_reaches_a_gRPC_application_with_its_typed_data()
    {
        OnInvoke(request => new InvokeResponse { Data = request.Data });
        var answer = await InvokeAsync("grpc", "do", new Any { TypeUrl = "type/x", Value = ByteString.CopyFromUtf8("1") }, verb: HTTPExtension.Types.Verb.None);
        Assert.Equal(("type/x", "1"), (answer.Data.TypeUrl, answer.Data.Value.ToStringUtf8()));
    }

    [Fact]
    public async Task A_gRPC_caller_reaches_an_HTTP_application()
    {
        var answer = await InvokeAsync("http", "echo", new Any { Value = ByteString.CopyFromUtf8("body") }, "a=1");
        Assert.Equal(("body", "text/y"), (answer.Data.Value.ToStringUtf8(), answer.ContentType));
        var received = httpApp.Received.Single(request => request.Method == "POST");
        Assert.Equal(("/echo?a=1", "yes"), (received.Target, received.Headers["x-custom"]));
        Assert.DoesNotContain(
            received.Headers.Keys,
            name => name.StartsWith("dapr-peer-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_gRPC_caller_is_told_what_an_HTTP_application_refused()
    {
        var refusal = await Assert.ThrowsAsync<Sidecar.Tests.Grpc.GrpcCallException>(() => InvokeAsync("http", "teapot"));
        Assert.Equal((GrpcStatus.Unknown, "I'm a teapot"), (refusal.Status, refusal.Text));
        var detail = Sidecar.Grpc.Rpc.Status.Parser.ParseFrom(refusal.Details).Details[0].Unpack<ErrorInfo>();
        Assert.Equal(("418", "teapot", "dapr.io"), (detail.Metadata["http.code"], detail.Metadata["http.error_message"], detail.Domain));
    }

    [Fact]
    public async Task An_application_that_nobody_knows_is_an_internal_error()
    {
        var refusal = await Assert.ThrowsAsync<Sidecar.Tests.Grpc.GrpcCallException>(() => InvokeAsync("nobody", "x"));
        Assert.Equal((GrpcStatus.Internal, "failed to invoke, id: nobody, err: couldn't find service: nobody"), (refusal.Status, refusal.Text));
    }

    [Fact]
    public async Task An_HTTP_application_is_not_called_without_a_verb()
    {
        var refusal = await Assert.ThrowsAsync<Sidecar.Tests.Grpc.GrpcCallException>(() => InvokeAsync("http", "echo", verb: HTTPExtension.Types.Verb.None));
        Assert.Equal(
            (GrpcStatus.Internal, "failed to invoke, id: http, err: rpc error: code = InvalidArgument desc = invalid HTTP verb"),
            (refusal.Status, refusal.Text));

        refusal = await Assert.ThrowsAsync<Sidecar.Tests.Grpc.GrpcCallException>(
            () => InvokeAsync(new InvokeServiceRequest { Id = "http", Message = new InvokeRequest { Method = "echo" } }));
        Assert.Equal(
            (GrpcStatus.Internal, "failed to invoke, id: http, err: rpc error: code = InvalidArgument desc = missing HTTP extension field"),
            (refusal.Status, refusal.Text));
        Assert.DoesNotContain(httpApp.Received, request => request.Target.StartsWith("/echo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gRPC_application_is_told_nothing_of_HTTP_that_its_caller_did_not_say()
    {
        OnInvoke(_ => new InvokeResponse());
        await InvokeAsync(new InvokeServiceRequest { Id = "grpc", Message = new InvokeRequest { Method = "do" } });
        Assert.Null(((InvokeRequest)Assert.Single(grpcApp.Received).Message).HttpExtension);
    }

    [Fact]
    public async Task An_application_that_breaks_the_protocol_is_an_error_and_the_next_call_works()
    {
        grpcApp.OnRaw(AppCallback.OnInvoke, context => context.Response.Body.WriteAsync(new byte[] { 0, 255, 255, 255, 255, 1 }).AsTask());
        Assert.Equal(429, (int)(await http.GetAsync("/v1.0/invoke/grpc/method/x")).StatusCode);
        grpcApp.OnRaw(AppCallback.OnInvoke, context => context.Response.Body.WriteAsync(new byte[] { 0, 0, 0, 0, 9, 1 }).AsTask());
        Assert.Equal(500, (int)(await http.GetAsync("/v1.0/invoke/grpc/method/x")).StatusCode);
        grpcApp.OnRaw(AppCallback.OnInvoke, context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        Assert.Equal(503, (int)(await http.GetAsync("/v1.0/invoke/grpc/method/x")).StatusCode);
        OnInvoke(_ => new InvokeResponse());
        Assert.Equal(200, (int)(await http.GetAsync("/v1.0/invoke/grpc/method/x")).StatusCode);
    }

    [Fact]
    public void ToHttp_AnyGrpcStatus_IsAnErrorUnlessItIsOk() =>
        Assert.All(Enum.GetValues<GrpcStatus>(), status => Assert.Equal(status == GrpcStatus.Ok, StatusCodesMap.ToHttp(status) < 400));

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = context.Request.Path == "/teapot" ? 418 : 200;
        context.Response.ContentType = "text/y";
        return context.Response.WriteAsync(context.Request.Path == "/teapot" ? "teapot" : context.Features.Get<ReceivedRequest>()!.Body);
    }

    private void OnInvoke(Func<InvokeRequest, InvokeResponse> answer) =>
        grpcApp.On(AppCallback.OnInvoke, InvokeRequest.Parser, (request, _) => Task.FromResult(answer(request)));

    private Task<InvokeResponse> InvokeAsync(
        string appId, string method, Any? data = null, string query = "", HTTPExtension.Types.Verb verb = HTTPExtension.Types.Verb.Post) =>
        InvokeAsync(new InvokeServiceRequest
        {
            Id = appId,
            Message = new InvokeRequest { Method = method, Data = data, HttpExtension = new HTTPExtension { Verb = verb, Querystring = query } },
        });

    private Task<InvokeResponse> InvokeAsync(InvokeServiceRequest request) =>
        grpc.CallAsync("/dapr.proto.runtime.v1.Dapr/InvokeService", request, InvokeResponse.Parser, metadata: ("x-custom", "yes"));
}
