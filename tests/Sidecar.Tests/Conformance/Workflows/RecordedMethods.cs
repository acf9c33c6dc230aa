using Dapr.DurableTask.Protobuf;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Tests.Grpc;
using Sidecar.Tests.Workflows;

namespace Sidecar.Tests.Conformance.Workflows;

/// <summary>Calls the methods that recordings name, with messages in protobuf's JSON form.</summary>
internal static class RecordedMethods
{
    private static readonly Dictionary<string, Func<GrpcTestClient, string, string, DateTimeOffset?, TimeSpan, Task<IMessage>>> Methods = new()
    {
        ["StartInstance"] = Method(
            CreateInstanceRequest.Parser,
            CreateInstanceResponse.Parser,
            (request, at) => request.ScheduledStartTimestamp = at is { } later ? Timestamp.FromDateTimeOffset(later) : null),
        ["GetInstance"] = Method(GetInstanceRequest.Parser, GetInstanceResponse.Parser),
        ["WaitForInstanceStart"] = Method(GetInstanceRequest.Parser, GetInstanceResponse.Parser),
        ["WaitForInstanceCompletion"] = Method(GetInstanceRequest.Parser, GetInstanceResponse.Parser),
        ["RaiseEvent"] = Method(RaiseEventRequest.Parser, RaiseEventResponse.Parser),
        ["TerminateInstance"] = Method(TerminateRequest.Parser, TerminateResponse.Parser),
        ["SuspendInstance"] = Method(SuspendRequest.Parser, SuspendResponse.Parser),
        ["ResumeInstance"] = Method(ResumeRequest.Parser, ResumeResponse.Parser),
        ["PurgeInstances"] = Method(PurgeInstancesRequest.Parser, PurgeInstancesResponse.Parser),
        ["ListInstanceIDs"] = Method(ListInstanceIDsRequest.Parser, ListInstanceIDsResponse.Parser),
        ["GetInstanceHistory"] = Method(GetInstanceHistoryRequest.Parser, GetInstanceHistoryResponse.Parser),
    };

    public static Task<IMessage> CallAsync(GrpcTestClient client, string method, string request, DateTimeOffset? startAt, TimeSpan timeout) =>
        Methods[method](client, method, request, startAt, timeout);

    private static Func<GrpcTestClient, string, string, DateTimeOffset?, TimeSpan, Task<IMessage>> Method<TRequest, TResponse>(
        MessageParser<TRequest> requests, MessageParser<TResponse> responses, Action<TRequest, DateTimeOffset?>? adapt = null)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse> => async (client, method, json, at, timeout) =>
    {
        var request = requests.ParseJson(json);
        adapt?.Invoke(request, at);
        return await client.TaskHubAsync(method, request, responses, timeout);
    };
}
