using Shop.Contracts;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.State;

namespace Shop.Notifications.Mails;

/// <summary>Adds mails.</summary>
internal static class MailExtensions
{
    /// <summary>Adds the record of mails, kept from its last change on, and their sender.</summary>
    public static IServiceCollection AddMails(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration.GetSection(MailSettings.Section).Get<MailSettings>() ?? new MailSettings())
        .AddDocumentStore<OrderMails>(ComponentNames.NotificationState, _ => Retention.WhenFinal)
        .AddSingleton<MailTurns>()
        .AddSingleton<MailSender>();
}
