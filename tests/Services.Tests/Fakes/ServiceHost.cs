using Dapr.Client;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Services.Tests.Fakes;

/// <summary>A service in this process, with a sidecar in memory.</summary>
/// <typeparam name="TService">Any type of the service's assembly.</typeparam>
internal sealed class ServiceHost<TService> : WebApplicationFactory<TService>, IServiceHost
    where TService : class
{
    /// <summary>The token that the service's sidecar sends.</summary>
    public const string ApplicationToken = "the-application-token";

    private readonly Dictionary<string, string?> settings = new(StringComparer.Ordinal) { ["APP_API_TOKEN"] = ApplicationToken };
    private readonly List<Action<IServiceCollection>> changes = [];

    /// <summary>The sidecar.</summary>
    public FakeDapr Dapr { get; init; } = new();

    /// <summary>The service's clock; the real one unless set.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The environment; Development unless set.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>Changes a setting; before the first use.</summary>
    public ServiceHost<TService> With(string setting, string? value)
    {
        settings[setting] = value;
        return this;
    }

    /// <summary>Replaces services; before the first use.</summary>
    public ServiceHost<TService> With(Action<IServiceCollection> change)
    {
        changes.Add(change);
        return this;
    }

    /// <inheritdoc />
    public string FailToStart()
    {
        using var logs = new CapturedLogs();
        With(services => services.AddSingleton<ILoggerProvider>(logs));
        Assert.ThrowsAny<Exception>(CreateClient);
        return string.Join('\n', logs.Lines);
    }

    /// <summary>A client that calls as the service's own sidecar does.</summary>
    public HttpClient AsSidecar()
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Add("dapr-api-token", ApplicationToken);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        foreach (var (name, value) in settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<DaprClient>(Dapr));
            services.Replace(ServiceDescriptor.Singleton(Clock));
            changes.ForEach(change => change(services));
        });
    }
}
