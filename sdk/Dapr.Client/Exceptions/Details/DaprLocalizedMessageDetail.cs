namespace Dapr.Common.Exceptions;

/// <summary>The message in some language.</summary>
/// <param name="Locale">The language, such as en-US.</param>
/// <param name="Message">The message.</param>
public sealed record DaprLocalizedMessageDetail(string Locale, string Message) : DaprExtendedErrorDetail(DaprExtendedErrorType.LocalizedMessage);
