using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Routing;
using Sidecar.Api.Errors;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;

namespace Sidecar.Absent;

/// <summary>The gRPC methods of the building blocks that this sidecar has no components for.</summary>
internal static class AbsentGrpcApi
{
    /// <summary>Maps actors, configuration, locks, cryptography, conversation and jobs.</summary>
    public static IEndpointRouteBuilder MapAbsentGrpc(this IEndpointRouteBuilder routes) =>
        routes.MapActors().MapConfiguration().MapLocks().MapCryptography().MapConversation().MapJobs();

    private static IEndpointRouteBuilder MapActors(this IEndpointRouteBuilder routes) => routes
        .RefuseActor<RegisterActorTimerRequest, Empty>("RegisterActorTimer", RegisterActorTimerRequest.Parser, request => request.ActorType)
        .RefuseActor<UnregisterActorTimerRequest, Empty>("UnregisterActorTimer", UnregisterActorTimerRequest.Parser, request => request.ActorType)
        .RefuseActor<RegisterActorReminderRequest, Empty>("RegisterActorReminder", RegisterActorReminderRequest.Parser, request => request.ActorType)
        .RefuseActor<UnregisterActorReminderRequest, Empty>("UnregisterActorReminder", UnregisterActorReminderRequest.Parser, request => request.ActorType)
        .Refuse<UnregisterActorRemindersByTypeRequest, Empty>(
            "UnregisterActorRemindersByType", UnregisterActorRemindersByTypeRequest.Parser, AbsentErrors.Actors)
        .Refuse<ListActorRemindersRequest, ListActorRemindersResponse>("ListActorReminders", ListActorRemindersRequest.Parser, AbsentErrors.Actors)
        .RefuseActor<GetActorReminderRequest, GetActorReminderResponse>("GetActorReminder", GetActorReminderRequest.Parser, request => request.ActorType)
        .RefuseActor<GetActorStateRequest, GetActorStateResponse>("GetActorState", GetActorStateRequest.Parser, request => request.ActorType)
        .RefuseActor<ExecuteActorStateTransactionRequest, Empty>(
            "ExecuteActorStateTransaction", ExecuteActorStateTransactionRequest.Parser, request => request.ActorType)
        .Refuse<InvokeActorRequest, InvokeActorResponse>("InvokeActor", InvokeActorRequest.Parser, AbsentErrors.Actors);

    private static IEndpointRouteBuilder MapConfiguration(this IEndpointRouteBuilder routes)
    {
        foreach (var version in new[] { string.Empty, "Alpha1" })
        {
            routes
                .Refuse<GetConfigurationRequest, GetConfigurationResponse>(
                    "GetConfiguration" + version, GetConfigurationRequest.Parser, AbsentErrors.Configuration)
                .Refuse<SubscribeConfigurationRequest, SubscribeConfigurationResponse>(
                    "SubscribeConfiguration" + version, SubscribeConfigurationRequest.Parser, AbsentErrors.Configuration)
                .MapDapr("UnsubscribeConfiguration" + version, UnsubscribeConfigurationRequest.Parser, Unsubscribe);
        }

        return routes;
    }

    // This one does not look for a store: where there is no such subscription, it says so in an answer.
    private static Task<UnsubscribeConfigurationResponse> Unsubscribe(UnsubscribeConfigurationRequest request, GrpcCall call) => Task.FromResult(
        new UnsubscribeConfigurationResponse { Message = $"failed to unsubscribe to configuration request {request.Id}: subscription does not exist" });

    private static IEndpointRouteBuilder MapLocks(this IEndpointRouteBuilder routes) => routes
        .MapDapr<TryLockRequest, TryLockResponse>(
            "TryLockAlpha1",
            TryLockRequest.Parser,
            (request, _) => throw (request.ExpiryInSeconds > 0 ? AbsentErrors.Locks : AbsentErrors.LockExpiry(request.StoreName)).ToException())
        .Refuse<UnlockRequest, UnlockResponse>("UnlockAlpha1", UnlockRequest.Parser, AbsentErrors.Locks);

    private static IEndpointRouteBuilder MapCryptography(this IEndpointRouteBuilder routes) => routes
        .Refuse<EncryptRequest, EncryptResponse>("EncryptAlpha1", EncryptRequest.Parser, AbsentErrors.Cryptography)
        .Refuse<DecryptRequest, DecryptResponse>("DecryptAlpha1", DecryptRequest.Parser, AbsentErrors.Cryptography)
        .Refuse<SubtleGetKeyRequest, SubtleGetKeyResponse>("SubtleGetKeyAlpha1", SubtleGetKeyRequest.Parser, AbsentErrors.SubtleCryptography)
        .Refuse<SubtleEncryptRequest, SubtleEncryptResponse>("SubtleEncryptAlpha1", SubtleEncryptRequest.Parser, AbsentErrors.SubtleCryptography)
        .Refuse<SubtleDecryptRequest, SubtleDecryptResponse>("SubtleDecryptAlpha1", SubtleDecryptRequest.Parser, AbsentErrors.SubtleCryptography)
        .Refuse<SubtleWrapKeyRequest, SubtleWrapKeyResponse>("SubtleWrapKeyAlpha1", SubtleWrapKeyRequest.Parser, AbsentErrors.SubtleCryptography)
        .Refuse<SubtleUnwrapKeyRequest, SubtleUnwrapKeyResponse>("SubtleUnwrapKeyAlpha1", SubtleUnwrapKeyRequest.Parser, AbsentErrors.SubtleCryptography)
        .Refuse<SubtleSignRequest, SubtleSignResponse>("SubtleSignAlpha1", SubtleSignRequest.Parser, AbsentErrors.SubtleCryptography)
        .Refuse<SubtleVerifyRequest, SubtleVerifyResponse>("SubtleVerifyAlpha1", SubtleVerifyRequest.Parser, AbsentErrors.SubtleCryptography);

    private static IEndpointRouteBuilder MapConversation(this IEndpointRouteBuilder routes) => routes
        .MapDapr<ConversationRequest, ConversationResponse>(
            "ConverseAlpha1", ConversationRequest.Parser, (request, _) => throw AbsentErrors.Conversation(request.Name).ToException())
        .MapDapr<ConversationRequestAlpha2, ConversationResponseAlpha2>(
            "ConverseAlpha2",
            ConversationRequestAlpha2.Parser,
            (request, _) => throw AbsentErrors.Conversation(request.Name).ToException());

    private static IEndpointRouteBuilder MapJobs(this IEndpointRouteBuilder routes)
    {
        foreach (var version in new[] { string.Empty, "Alpha1" })
        {
            routes
                .Refuse<ScheduleJobRequest, ScheduleJobResponse>("ScheduleJob" + version, ScheduleJobRequest.Parser, AbsentErrors.Jobs)
                .Refuse<GetJobRequest, GetJobResponse>("GetJob" + version, GetJobRequest.Parser, AbsentErrors.Jobs)
                .Refuse<DeleteJobRequest, DeleteJobResponse>("DeleteJob" + version, DeleteJobRequest.Parser, AbsentErrors.Jobs)
                .Refuse<DeleteJobsByPrefixRequestAlpha1, DeleteJobsByPrefixResponseAlpha1>(
                    "DeleteJobsByPrefix" + version, DeleteJobsByPrefixRequestAlpha1.Parser, AbsentErrors.Jobs)
                .Refuse<ListJobsRequestAlpha1, ListJobsResponseAlpha1>("ListJobs" + version, ListJobsRequestAlpha1.Parser, AbsentErrors.Jobs);
        }

        return routes;
    }

    private static IEndpointRouteBuilder RefuseActor<TRequest, TResponse>(
        this IEndpointRouteBuilder routes, string method, MessageParser<TRequest> parser, Func<TRequest, string> typeOf)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        routes.MapDapr<TRequest, TResponse>(
            method, parser, (request, _) => throw (AbsentErrors.ReservedActor(typeOf(request)) ?? AbsentErrors.Actors).ToException());

    private static IEndpointRouteBuilder Refuse<TRequest, TResponse>(
        this IEndpointRouteBuilder routes, string method, MessageParser<TRequest> parser, ApiError error)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => routes.MapDapr<TRequest, TResponse>(method, parser, (_, _) => throw error.ToException());
}
