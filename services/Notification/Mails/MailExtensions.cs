using Shop.Contracts;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.State;

namespace Shop.Notifications.Mails;

/// <summary>Adds mails.</summary>
internal static class MailExtensions
{
    /// <summary>Adds the record of mails, kept from its last change on, and their sender.</summary>
    public static IServiceCollection AddMails(this IServiceCollection services)
    {
        services.AddOptions<MailSettings>().BindConfiguration(MailSettings.Section)
            .Validate(settings => settings.TurnPatience >= TimeSpan.Zero, "Mails:TurnPatience must not be below zero.")
            .Validate(settings => settings.SendTimeout > TimeSpan.Zero, "Mails:SendTimeout must be above zero.")
            .Validate(settings => settings.Lease > settings.SendTimeout, "Mails:Lease must be longer than Mails:SendTimeout.")
            .ValidateOnStart();
        return services.AddDocumentStore<OrderMails>(ComponentNames.NotificationState, _ => Retention.WhenFinal)
            .AddSingleton<MailTurns>()
            .AddSingleton<MailSender>();
    }
}
