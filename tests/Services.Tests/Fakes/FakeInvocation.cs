using System.Net;

namespace Services.Tests.Fakes;

/// <summary>Service invocation: brings a request to the function that stands for the service its host names.</summary>
internal sealed class FakeInvocation(FakeDapr dapr) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        dapr.Apps.TryGetValue(request.RequestUri!.Host, out var app)
            ? await app(request)
            : new HttpResponseMessage(HttpStatusCode.InternalServerError) { Content = new StringContent("""{"errorCode":"ERR_DIRECT_INVOKE"}""") };
}
