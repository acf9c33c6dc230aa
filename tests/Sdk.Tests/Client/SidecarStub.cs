using System.Collections.Concurrent;
using System.Net;
using Dapr.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Sdk.Tests.Client;

/// <summary>A sidecar's HTTP API for tests: keeps what it was asked and answers what the test says.</summary>
internal sealed class SidecarStub : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Received> requests = new();
    private Func<Received, HttpResponse, Task> answer = (_, response) =>
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    private SidecarStub(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <summary>The only request that came.</summary>
    public Received Request => requests.Single();

    public static async Task<SidecarStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var stub = new SidecarStub(builder.Build());
        stub.app.Run(stub.AnswerAsync);
        await stub.app.StartAsync();
        return stub;
    }

    public DaprClient Client(string token = "") => new DaprClientBuilder().UseHttpEndpoint(Address).UseDaprApiToken(token).Build();

    public void Answer(int status, string body = "", params (string Name, string Value)[] headers) => answer = async (_, response) =>
    {
        response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            response.Headers[name] = value;
        }

        if (body.Length > 0)
        {
            await response.WriteAsync(body);
        }
    };

    /// <summary>Answers each request with the status that this gives for its path.</summary>
    public void Answer(Func<string, int> status) => answer = (request, response) =>
    {
        response.StatusCode = status(request.Target);
        return Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var received = new Received(context.Request.Method, target, await reader.ReadToEndAsync(), headers);
        requests.Enqueue(received);
        await answer(received, context.Response);
    }

    /// <summary>A request as it came.</summary>
    internal sealed record Received(string Method, string Target, string Body, Dictionary<string, string> Headers);
}
