using System.Collections.Frozen;
using System.Text.Json;
using Sidecar.Api.Json;
using Sidecar.Grpc.Protocol;
using Sidecar.State;

namespace Sidecar.Bindings.Input;

/// <summary>Does what an application asks for in its answer to a binding's event: save state, hand data to output bindings.</summary>
internal sealed class BindingReply(StateService state, OutputBindings bindings)
{
    /// <summary>Does it; several bindings one after the other, or all at once where the answer says so.</summary>
    /// <exception cref="Api.Errors.ApiException">A part of it failed.</exception>
    public async Task FollowAsync(BindingEventResponse answer, CancellationToken cancellationToken)
    {
        if (answer.States.Count > 0)
        {
            await state.SaveAsync(answer.StoreName, [.. answer.States.Select(item => new StateWrite(item.Key, item.Value.Memory))], cancellationToken);
        }

        if (answer.Concurrency == BindingEventResponse.Types.BindingEventConcurrency.Parallel)
        {
            await Task.WhenAll(answer.To.Select(name => SendAsync(name, answer, cancellationToken)));
            return;
        }

        foreach (var name in answer.To)
        {
            await SendAsync(name, answer, cancellationToken);
        }
    }

    private Task SendAsync(string name, BindingEventResponse answer, CancellationToken cancellationToken) =>
        bindings.InvokeAsync(
            name,
            new BindingRequest("create", Json(answer), FrozenDictionary<string, string>.Empty),
            new BindingTrace(null, null, null),
            cancellationToken);

    /// <summary>The data as JSON; what is none becomes <c>null</c>, as in the official runtime.</summary>
    private static byte[] Json(BindingEventResponse answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Data.Memory);
            return GoJson.Write(document.RootElement);
        }
        catch (JsonException)
        {
            return "null"u8.ToArray();
        }
    }
}
