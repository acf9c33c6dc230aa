namespace Dapr.Common.Exceptions;

/// <summary>The message in some language.</summary>
/// <param name="Locale">The language, such as en-US.</param>
/// <param name="Message">What failed, in that language.</param>
public sealed record DaprLocalizedMessageDetail(string Locale, string Message) : DaprExtendedErrorDetail(DaprExtendedErrorType.LocalizedMessage);
