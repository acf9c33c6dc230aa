namespace Dapr;

/// <summary>The sidecar refused a call, failed it, or could not be reached; the inner exception says how.</summary>
public class DaprException : Exception
{
    /// <summary>Makes one with a message.</summary>
    /// <param name="message">What failed.</param>
    public DaprException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a message and a cause.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="innerException">Why; null when not known.</param>
    public DaprException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
