using Google.Protobuf;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;

namespace Sidecar.Tests.Grpc.Api;

public sealed class UnconfiguredTests() : GrpcSidecarTest(new SidecarOptions { AppId = "app" })
{
    public static TheoryData<string, string, string?> Calls => new()
    {
        { "GetState", nameof(GrpcStatus.FailedPrecondition), "DAPR_STATE_NOT_CONFIGURED" },
        { "ExecuteStateTransaction", nameof(GrpcStatus.FailedPrecondition), "DAPR_STATE_NOT_CONFIGURED" },
        { "QueryStateAlpha1", nameof(GrpcStatus.FailedPrecondition), "DAPR_STATE_NOT_CONFIGURED" },
        { "PublishEvent", nameof(GrpcStatus.InvalidArgument), "DAPR_PUBSUB_NAME_EMPTY" },
        { "InvokeBinding", nameof(GrpcStatus.Internal), "ERR_INVOKE_OUTPUT_BINDING" },
        { "GetBulkSecret", nameof(GrpcStatus.FailedPrecondition), null },
        { "GetConfiguration", nameof(GrpcStatus.FailedPrecondition), "ERR_CONFIGURATION_STORE_NOT_CONFIGURED" },
        { "SubscribeConfiguration", nameof(GrpcStatus.FailedPrecondition), "ERR_CONFIGURATION_STORE_NOT_CONFIGURED" },
        { "UnlockAlpha1", nameof(GrpcStatus.FailedPrecondition), null },
        { "TryLockAlpha1", nameof(GrpcStatus.InvalidArgument), null },
        { "InvokeActor", nameof(GrpcStatus.Internal), null },
        { "EncryptAlpha1", nameof(GrpcStatus.Internal), null },
        { "SubtleSignAlpha1", nameof(GrpcStatus.Unimplemented), null },
        { "ListJobs", nameof(GrpcStatus.Internal), null },
        { "StartWorkflowBeta1", nameof(GrpcStatus.Internal), null },
        { "GetWorkflowAlpha1", nameof(GrpcStatus.Internal), null },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task What_nothing_is_configured_for_says_so(string method, string status, string? reason)
    {
        var request = (IMessage)Activator.CreateInstance(DaprReflection.Descriptor.Services.Single().FindMethodByName(method).InputType.ClrType)!;

        Assert.Equal(reason, await Client.RefusedAsync(Enum.Parse<GrpcStatus>(status), method, request));
    }

    [Fact]
    public async Task A_subscription_that_there_is_not_cannot_be_ended()
    {
        var answer = await Client.DaprAsync(
            "UnsubscribeConfiguration",
            new UnsubscribeConfigurationRequest { StoreName = "c", Id = "7" },
            UnsubscribeConfigurationResponse.Parser);

        Assert.False(answer.Ok);
        Assert.Contains("7", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Actors_of_Dapr_itself_are_nobodys() =>
        await Client.RefusedAsync(
            GrpcStatus.PermissionDenied,
            "GetActorState",
            new GetActorStateRequest { ActorType = "dapr.internal.default.app.workflow", ActorId = "1", Key = "k" });

    [Fact]
    public async Task Nobody_is_there_to_converse_with()
    {
        await Client.RefusedAsync(GrpcStatus.InvalidArgument, "ConverseAlpha1", new ConversationRequest { Name = "someone" });
        await Client.RefusedAsync(GrpcStatus.InvalidArgument, "ConverseAlpha2", new ConversationRequestAlpha2 { Name = "someone" });
    }

    [Fact]
    public async Task No_method_is_unknown()
    {
        var unary = DaprReflection.Descriptor.Services.Single().Methods
            .Where(method => method is { IsClientStreaming: false, IsServerStreaming: false, Name: not "Shutdown" });
        foreach (var method in unary)
        {
            var path = $"/{method.Service.FullName}/{method.Name}";
            var failure = await Record.ExceptionAsync(
                () => Client.CallAsync(path, (IMessage)Activator.CreateInstance(method.InputType.ClrType)!, method.OutputType.Parser));

            Assert.True(failure is null or GrpcCallException, $"{method.Name}: {failure}");
            Assert.DoesNotContain("unknown method", failure?.Message ?? string.Empty, StringComparison.Ordinal);
        }
    }
}
