using Shop.Contracts;
using Shop.ServiceDefaults;

namespace Shop.Notifications.Mails;

/// <summary>Adds mails.</summary>
internal static class MailExtensions
{
    /// <summary>Adds the record of mails and their sender.</summary>
    public static IServiceCollection AddMails(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration.GetSection("Mails").Get<MailSettings>() ?? new MailSettings())
        .AddDocumentStore<OrderMails>(ComponentNames.NotificationState, _ => OrderMails.Kept)
        .AddSingleton<MailTurns>()
        .AddSingleton<MailSender>();
}
