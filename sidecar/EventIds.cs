namespace Sidecar;

/// <summary>The ids of what the sidecar logs, each used once. A capability has its own tens.</summary>
internal static class EventIds
{
    // Storage
    public const int LogTailNotApplied = 101;

    // The APIs
    public const int RequestFailed = 111;
    public const int ApiCalled = 112;

    // Components
    public const int VariableRefused = 121;
    public const int SecretStoreMissing = 122;
    public const int SecretMissing = 123;
    public const int ComponentLoaded = 131;
    public const int ComponentIgnored = 132;

    // The application
    public const int AppHealthChanged = 141;
    public const int WaitingForApp = 151;
    public const int SidecarReady = 152;
    public const int NoAppConfiguration = 153;
    public const int CapabilityStopFailed = 154;

    // The sidecar as a whole
    public const int Listening = 161;
    public const int CannotGoOn = 162;
    public const int ConfigurationUnused = 163;

    // The verb daprd
    public const int DaprdFailed = 171;
    public const int ShutdownBlocked = 172;

    // Hot reload
    public const int ResourcesUnseen = 181;
    public const int ResourcesReloaded = 182;
    public const int ResourcesRefused = 183;
    public const int ReloadedComponentFailed = 184;
    public const int ComponentRemoved = 185;
    public const int ComponentRefused = 186;

    // Metrics
    public const int NoMetricsPort = 191;

    // Pub/sub
    public const int SubscriptionsUnreachable = 301;
    public const int SubscriptionsFailed = 302;
    public const int SubscriptionsRefused = 303;
    public const int SubscriptionWithoutPath = 304;
    public const int MessageDropped = 311;
    public const int MessageFailed = 312;
    public const int MessageDeadLettered = 313;
    public const int DeadLetterNotTaken = 314;
    public const int SubscribedTwice = 321;
    public const int SubscriptionWithoutPubSub = 322;
    public const int SubscriptionForbidden = 323;
    public const int SubscriptionRuleInvalid = 324;
    public const int DeclaredWithoutPath = 325;
    public const int SubscriptionNotOpened = 331;
    public const int MessagesUnreadable = 341;
    public const int MessageNotTaken = 342;
    public const int ProgressNotKept = 343;
    public const int NewMessagesUnseen = 351;
    public const int OldMessagesNotRemoved = 352;
    public const int OutboxWithoutPubSub = 361;

    // Invocation
    public const int AnswerBrokeOff = 401;

    // Bindings
    public const int InputBindingStarted = 411;
    public const int InputBindingStopped = 412;
    public const int InputBindingEnded = 413;
    public const int InputBindingUnknown = 414;

    // Resiliency
    public const int ResiliencyUnreadable = 421;
    public const int ResiliencyReplaced = 422;

    // gRPC
    public const int GrpcMethodFailed = 501;

    // Workflows
    public const int TurnInterrupted = 511;
    public const int TurnFailed = 512;
    public const int TurnNotKept = 513;
    public const int WorkflowStalled = 514;
    public const int WorkflowNotChanged = 515;
    public const int WorkflowsResumed = 516;
    public const int RecoveryFailed = 517;
    public const int WorkerConnected = 518;
    public const int WorkerDisconnected = 519;
    public const int AnswerUnwanted = 520;
    public const int TurnWithoutTarget = 521;
    public const int AppNotTold = 522;
    public const int WorkAskedForAgain = 523;
}
