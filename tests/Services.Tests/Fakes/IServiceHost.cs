namespace Services.Tests.Fakes;

/// <summary>A service in this process, whichever it is.</summary>
internal interface IServiceHost : IDisposable
{
    /// <summary>What the service registered.</summary>
    IServiceProvider Services { get; }

    /// <summary>The sidecar.</summary>
    FakeDapr Dapr { get; }

    /// <summary>A client without any token.</summary>
    HttpClient CreateClient();

    /// <summary>Starts the service, which must fail, and gives all that it logged: what is thrown can be that the host has been disposed of already.</summary>
    string FailToStart();

    /// <summary>A client that calls as the service's own sidecar does.</summary>
    HttpClient AsSidecar();
}
