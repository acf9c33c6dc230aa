namespace Sidecar.Apps;

/// <summary>What the application is asked about itself.</summary>
internal interface IAppQuestions
{
    /// <summary>Whether it says that it is well. It is asked without the application token.</summary>
    Task<bool> IsWellAsync(CancellationToken cancellationToken);

    /// <summary>Asks for its configuration, where its protocol has such a question.</summary>
    Task AskForConfigurationAsync(CancellationToken cancellationToken);
}
