namespace Shop.Processing.Saga;

/// <summary>A service, or its way, gave no usable answer: nothing is known about what it did, and it is worth another try.</summary>
internal sealed class ServiceUnavailableException(string service, string what, Exception? cause = null)
    : Exception($"{service} is unavailable: {what}", cause);
