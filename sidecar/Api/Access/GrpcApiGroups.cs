namespace Sidecar.Api.Access;

/// <summary>Which methods of the Dapr service a rule of <c>spec.api</c> means by a name and a version.</summary>
internal static class GrpcApiGroups
{
    private static readonly Dictionary<(string Name, string Version), string[]> Groups = new()
    {
        [("invoke", "v1")] = ["InvokeService"],
        [("state", "v1")] = ["GetState", "GetBulkState", "SaveState", "DeleteState", "DeleteBulkState", "ExecuteStateTransaction"],
        [("state", "v1alpha1")] = ["QueryStateAlpha1"],
        [("publish", "v1")] = ["PublishEvent", "BulkPublishEvent"],
        [("publish", "v1alpha1")] = ["BulkPublishEventAlpha1"],
        [("subscribe", "v1alpha1")] = ["SubscribeTopicEventsAlpha1"],
        [("bindings", "v1")] = ["InvokeBinding"],
        [("secrets", "v1")] = ["GetSecret", "GetBulkSecret"],
        [("metadata", "v1")] = ["GetMetadata", "SetMetadata"],
        [("shutdown", "v1")] = ["Shutdown"],
        [("configuration", "v1")] = Each("", "GetConfiguration", "SubscribeConfiguration", "UnsubscribeConfiguration"),
        [("configuration", "v1alpha1")] = Each("Alpha1", "GetConfiguration", "SubscribeConfiguration", "UnsubscribeConfiguration"),
        [("lock", "v1alpha1")] = ["TryLockAlpha1"],
        [("unlock", "v1alpha1")] = ["UnlockAlpha1"],
        [("crypto", "v1alpha1")] = ["EncryptAlpha1", "DecryptAlpha1"],
        [("subtlecrypto", "v1alpha1")] = Each(
            "Alpha1", "SubtleGetKey", "SubtleEncrypt", "SubtleDecrypt", "SubtleSign", "SubtleVerify", "SubtleWrapKey", "SubtleUnwrapKey"),
        [("jobs", "v1")] = Jobs(""),
        [("jobs", "v1alpha1")] = Jobs("Alpha1"),
        [("workflows", "v1alpha1")] = Workflows("Alpha1"),
        [("workflows", "v1beta1")] = Workflows("Beta1"),
        [("conversation", "v1alpha1")] = ["ConverseAlpha1"],
        [("conversation", "v1alpha2")] = ["ConverseAlpha2"],
        [("actors", "v1")] =
        [
            "RegisterActorTimer", "UnregisterActorTimer", "RegisterActorReminder", "GetActorReminder", "UnregisterActorReminder",
            "UnregisterActorRemindersByType", "ListActorReminders", "GetActorState", "ExecuteActorStateTransaction", "InvokeActor",
        ],
        [("actors", "v1alpha1")] = ["SubscribeActorEventsAlpha1"],
    };

    /// <summary>The methods; none for a name or version that there is not.</summary>
    public static IReadOnlyList<string> Find(string name, string version) => Groups.GetValueOrDefault((name, version)) ?? [];

    private static string[] Jobs(string version) => Each(version, "ScheduleJob", "DeleteJob", "GetJob", "DeleteJobsByPrefix", "ListJobs");

    private static string[] Workflows(string version) =>
        Each(version, "StartWorkflow", "GetWorkflow", "TerminateWorkflow", "RaiseEventWorkflow", "PurgeWorkflow", "PauseWorkflow", "ResumeWorkflow");

    private static string[] Each(string version, params string[] methods) => [.. methods.Select(method => method + version)];
}
