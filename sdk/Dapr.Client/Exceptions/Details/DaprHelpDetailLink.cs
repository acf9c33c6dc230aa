namespace Dapr.Common.Exceptions;

/// <summary>A page that helps.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Description">What it is about.</param>
public sealed record DaprHelpDetailLink(string Url, string Description);
