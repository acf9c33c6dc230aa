using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shop.ServiceDefaults.Problems;
using Testing.Simulations;

namespace Services.Tests.Flow;

/// <summary>
/// Service invocation in a simulation: requests and answers are lost, and requests arrive when their callers are gone. What arrives is
/// given to a service's own endpoints.
/// </summary>
/// <param name="simulation">What it is in.</param>
/// <param name="service">Takes a method, a path and a body, and gives what an endpoint does.</param>
internal sealed class SimulatedNetwork(Simulation simulation, Func<HttpMethod, string, byte[], Task<IResult>> service) : HttpClient
{
    /// <summary>How much went wrong in all networks of this process.</summary>
    public required FaultCount Faults { get; init; }

    public override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        using var body = new MemoryStream();
        request.Content?.CopyTo(body, context: null, CancellationToken.None);
        var (method, path, content) = (request.Method, request.RequestUri!.OriginalString, body.ToArray());
        switch (simulation.Random.Next(40))
        {
            case 0:
                throw Lost("the request was lost");
            case 1:
                await AnswerAsync(method, path, content);
                throw Lost("the answer was lost");
            case 2:
                _ = LaterAsync(method, path, content);
                throw Lost("the caller did not wait");
            default:
                return await AnswerAsync(method, path, content);
        }
    }

    private HttpRequestException Lost(string how)
    {
        Faults.Happened++;
        return new HttpRequestException(how);
    }

    private async Task LaterAsync(HttpMethod method, string path, byte[] content)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(simulation.Random.Next(1, 120_000)), simulation.Clock);
        try
        {
            await AnswerAsync(method, path, content);
        }
        catch (HttpRequestException)
        {
            // Nobody waits for it.
        }
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpMethod method, string path, byte[] content)
    {
        try
        {
            return Render(await service(method, path, content));
        }
        catch (ProblemException problem)
        {
            return Render(Problem.Of(problem.Type, problem.Detail));
        }
        catch (Dapr.DaprException)
        {
            return Render(Problem.Of(ProblemTypes.Unavailable));
        }
        catch (ProcessKilledException killed)
        {
            throw new HttpRequestException("the connection was reset", killed);
        }
    }

    private static HttpResponseMessage Render(IResult result)
    {
        var final = result is INestedHttpResult nested ? nested.Result : result;
        var value = (final as IValueHttpResult)?.Value;
        return new HttpResponseMessage((HttpStatusCode)(((IStatusCodeHttpResult)final).StatusCode ?? StatusCodes.Status200OK))
        {
            Content = new StringContent(
                value is null ? "" : JsonSerializer.Serialize(value, value.GetType(), JsonSerializerOptions.Web),
                Encoding.UTF8,
                "application/json"),
        };
    }
}
