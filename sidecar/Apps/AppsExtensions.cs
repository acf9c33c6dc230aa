using Microsoft.Extensions.DependencyInjection;
using Sidecar.Apps.Grpc;
using Sidecar.Apps.Http;
using Sidecar.Bindings.Input;
using Sidecar.Invocation.Apps;
using Sidecar.PubSub.Delivery;
using Sidecar.PubSub.Delivery.Grpc;
using Sidecar.PubSub.Subscriptions;

namespace Sidecar.Apps;

/// <summary>
/// The one place that knows which protocol the application speaks: every capability calls it through an interface of its own.
/// </summary>
internal static class AppsExtensions
{
    /// <summary>Adds the application in its protocol.</summary>
    /// <exception cref="SidecarStartException">There is no such protocol.</exception>
    public static IServiceCollection AddApp(this IServiceCollection services, SidecarOptions options)
    {
        var protocol = AppProtocol.Parse(options.AppProtocol);
        services.AddSingleton(protocol).AddSingleton<AppChannel>();
        services.AddSingleton<GrpcAppClient>();
        return protocol.IsGrpc ? services.AddGrpcApp() : services.AddHttpApp();
    }

    private static IServiceCollection AddHttpApp(this IServiceCollection services) => services
        .AddSingleton<HttpAppClient>()
        .AddSingleton<IAppQuestions, HttpAppQuestions>()
        .AddSingleton<IInvokedApp, HttpInvokedApp>()
        .AddSingleton<ISubscriptionSource, HttpSubscriptionSource>()
        .AddSingleton<ITopicReceiver, HttpTopicReceiver>()
        .AddSingleton<IBindingReceiver, HttpBindingReceiver>();

    private static IServiceCollection AddGrpcApp(this IServiceCollection services) => services
        .AddSingleton<IAppQuestions, GrpcAppQuestions>()
        .AddSingleton<IInvokedApp, GrpcInvokedApp>()
        .AddSingleton<ISubscriptionSource, GrpcSubscriptionSource>()
        .AddSingleton<ITopicReceiver, GrpcTopicReceiver>()
        .AddSingleton<BindingReply>()
        .AddSingleton<IBindingReceiver, GrpcBindingReceiver>();
}
