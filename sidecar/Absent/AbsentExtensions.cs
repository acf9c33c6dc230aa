using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Routing;
using Sidecar.Api;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;

namespace Sidecar.Absent;

/// <summary>The building blocks that this sidecar has no components for: their methods are answered as by an official runtime where nothing is configured for them.</summary>
internal static class AbsentExtensions
{
    /// <summary>Maps actors, configuration, locks, cryptography and jobs.</summary>
    public static IEndpointRouteBuilder MapAbsent(this IEndpointRouteBuilder routes) => routes.MapActors().MapConfiguration().MapLocks().MapCryptography().MapJobs().MapAbsentHttp();

    private static IEndpointRouteBuilder MapActors(this IEndpointRouteBuilder routes) => routes
        .Refuse<RegisterActorTimerRequest, Empty>("RegisterActorTimer", RegisterActorTimerRequest.Parser, AbsentErrors.Actors)
        .Refuse<UnregisterActorTimerRequest, Empty>("UnregisterActorTimer", UnregisterActorTimerRequest.Parser, AbsentErrors.Actors)
        .Refuse<RegisterActorReminderRequest, Empty>("RegisterActorReminder", RegisterActorReminderRequest.Parser, AbsentErrors.Actors)
        .Refuse<UnregisterActorReminderRequest, Empty>("UnregisterActorReminder", UnregisterActorReminderRequest.Parser, AbsentErrors.Actors)
        .Refuse<UnregisterActorRemindersByTypeRequest, Empty>("UnregisterActorRemindersByType", UnregisterActorRemindersByTypeRequest.Parser, AbsentErrors.Actors)
        .Refuse<ListActorRemindersRequest, ListActorRemindersResponse>("ListActorReminders", ListActorRemindersRequest.Parser, AbsentErrors.Actors)
        .Refuse<GetActorReminderRequest, GetActorReminderResponse>("GetActorReminder", GetActorReminderRequest.Parser, AbsentErrors.Actors)
        .Refuse<GetActorStateRequest, GetActorStateResponse>("GetActorState", GetActorStateRequest.Parser, AbsentErrors.Actors)
        .Refuse<ExecuteActorStateTransactionRequest, Empty>("ExecuteActorStateTransaction", ExecuteActorStateTransactionRequest.Parser, AbsentErrors.Actors)
        .Refuse<InvokeActorRequest, InvokeActorResponse>("InvokeActor", InvokeActorRequest.Parser, AbsentErrors.Actors);

    private static IEndpointRouteBuilder MapConfiguration(this IEndpointRouteBuilder routes)
    {
        foreach (var version in new[] { string.Empty, "Alpha1" })
        {
            routes
                .Refuse<GetConfigurationRequest, GetConfigurationResponse>("GetConfiguration" + version, GetConfigurationRequest.Parser, AbsentErrors.Configuration)
                .Refuse<SubscribeConfigurationRequest, SubscribeConfigurationResponse>("SubscribeConfiguration" + version, SubscribeConfigurationRequest.Parser, AbsentErrors.Configuration)
                .Refuse<UnsubscribeConfigurationRequest, UnsubscribeConfigurationResponse>("UnsubscribeConfiguration" + version, UnsubscribeConfigurationRequest.Parser, AbsentErrors.Configuration);
        }

        return routes;
    }

    private static IEndpointRouteBuilder MapLocks(this IEndpointRouteBuilder routes) => routes
        .MapDapr<TryLockRequest, TryLockResponse>(
            "TryLockAlpha1",
            TryLockRequest.Parser,
            (request, _) => throw (request.ExpiryInSeconds > 0 ? AbsentErrors.Locks : AbsentErrors.LockExpiry(request.StoreName)).ToException())
        .Refuse<UnlockRequest, UnlockResponse>("UnlockAlpha1", UnlockRequest.Parser, AbsentErrors.Locks);

    private static IEndpointRouteBuilder MapCryptography(this IEndpointRouteBuilder routes) => routes
        .Refuse<EncryptRequest, EncryptResponse>("EncryptAlpha1", EncryptRequest.Parser, AbsentErrors.Cryptography)
        .Refuse<DecryptRequest, DecryptResponse>("DecryptAlpha1", DecryptRequest.Parser, AbsentErrors.Cryptography)
        .Refuse<SubtleGetKeyRequest, SubtleGetKeyResponse>("SubtleGetKeyAlpha1", SubtleGetKeyRequest.Parser, AbsentErrors.Cryptography)
        .Refuse<SubtleEncryptRequest, SubtleEncryptResponse>("SubtleEncryptAlpha1", SubtleEncryptRequest.Parser, AbsentErrors.Cryptography)
        .Refuse<SubtleDecryptRequest, SubtleDecryptResponse>("SubtleDecryptAlpha1", SubtleDecryptRequest.Parser, AbsentErrors.Cryptography)
        .Refuse<SubtleWrapKeyRequest, SubtleWrapKeyResponse>("SubtleWrapKeyAlpha1", SubtleWrapKeyRequest.Parser, AbsentErrors.Cryptography)
        .Refuse<SubtleUnwrapKeyRequest, SubtleUnwrapKeyResponse>("SubtleUnwrapKeyAlpha1", SubtleUnwrapKeyRequest.Parser, AbsentErrors.Cryptography)
        .Refuse<SubtleSignRequest, SubtleSignResponse>("SubtleSignAlpha1", SubtleSignRequest.Parser, AbsentErrors.Cryptography)
        .Refuse<SubtleVerifyRequest, SubtleVerifyResponse>("SubtleVerifyAlpha1", SubtleVerifyRequest.Parser, AbsentErrors.Cryptography);

    private static IEndpointRouteBuilder MapJobs(this IEndpointRouteBuilder routes)
    {
        foreach (var version in new[] { string.Empty, "Alpha1" })
        {
            routes
                .Refuse<ScheduleJobRequest, ScheduleJobResponse>("ScheduleJob" + version, ScheduleJobRequest.Parser, AbsentErrors.Jobs)
                .Refuse<GetJobRequest, GetJobResponse>("GetJob" + version, GetJobRequest.Parser, AbsentErrors.Jobs)
                .Refuse<DeleteJobRequest, DeleteJobResponse>("DeleteJob" + version, DeleteJobRequest.Parser, AbsentErrors.Jobs)
                .Refuse<DeleteJobsByPrefixRequestAlpha1, DeleteJobsByPrefixResponseAlpha1>("DeleteJobsByPrefix" + version, DeleteJobsByPrefixRequestAlpha1.Parser, AbsentErrors.Jobs)
                .Refuse<ListJobsRequestAlpha1, ListJobsResponseAlpha1>("ListJobs" + version, ListJobsRequestAlpha1.Parser, AbsentErrors.Jobs);
        }

        return routes;
    }

    private static IEndpointRouteBuilder Refuse<TRequest, TResponse>(this IEndpointRouteBuilder routes, string method, MessageParser<TRequest> parser, ApiError error)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => routes.MapDapr<TRequest, TResponse>(method, parser, (_, _) => throw error.ToException());
}
