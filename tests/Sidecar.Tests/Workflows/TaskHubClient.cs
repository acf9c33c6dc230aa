using Dapr.DurableTask.Protobuf;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Tests.Grpc;

namespace Sidecar.Tests.Workflows;

/// <summary>Names the methods of <c>TaskHubSidecarService</c>.</summary>
internal static class TaskHubClient
{
    public static Task<T> TaskHubAsync<T>(this GrpcTestClient client, string method, IMessage request, MessageParser<T> parser, TimeSpan? timeout = null)
        where T : IMessage<T> => client.CallAsync($"/TaskHubSidecarService/{method}", request, parser, timeout ?? TimeSpan.FromSeconds(30));

    public static Task<CreateInstanceResponse> StartAsync(this GrpcTestClient client, string id, string name, string? input = null) =>
        client.TaskHubAsync("StartInstance", new CreateInstanceRequest { InstanceId = id, Name = name, Input = input }, CreateInstanceResponse.Parser);

    public static Task<GetInstanceResponse> GetAsync(this GrpcTestClient client, string id) =>
        client.TaskHubAsync("GetInstance", new GetInstanceRequest { InstanceId = id, GetInputsAndOutputs = true }, GetInstanceResponse.Parser);

    public static Task<GetInstanceResponse> WaitAsync(this GrpcTestClient client, string id) =>
        client.TaskHubAsync("WaitForInstanceCompletion", new GetInstanceRequest { InstanceId = id, GetInputsAndOutputs = true }, GetInstanceResponse.Parser);

    public static Task<RaiseEventResponse> RaiseAsync(this GrpcTestClient client, string id, string name, string? input = null) =>
        client.TaskHubAsync("RaiseEvent", new RaiseEventRequest { InstanceId = id, Name = name, Input = input }, RaiseEventResponse.Parser);

    public static Task<TerminateResponse> TerminateAsync(this GrpcTestClient client, string id, bool recursive) =>
        client.TaskHubAsync("TerminateInstance", new TerminateRequest { InstanceId = id, Recursive = recursive }, TerminateResponse.Parser);

    public static async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(this GrpcTestClient client, string id) =>
        (await client.TaskHubAsync("GetInstanceHistory", new GetInstanceHistoryRequest { InstanceId = id }, GetInstanceHistoryResponse.Parser)).Events;

    public static Task<CompleteTaskResponse> AnswerAsync(this GrpcTestClient client, WorkflowResponse response) =>
        client.TaskHubAsync("CompleteOrchestratorTask", response, CompleteTaskResponse.Parser);

    public static Task<CompleteTaskResponse> AnswerAsync(this GrpcTestClient client, ActivityResponse response) =>
        client.TaskHubAsync("CompleteActivityTask", response, CompleteTaskResponse.Parser);

    public static Task<Empty> HelloAsync(this GrpcTestClient client) => client.TaskHubAsync("Hello", new Empty(), Empty.Parser);
}
