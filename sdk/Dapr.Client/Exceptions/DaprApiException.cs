namespace Dapr;

/// <summary>A failure with an error code.</summary>
public class DaprApiException : DaprException
{
    private const string UnknownCode = "UNKNOWN";

    /// <summary>Makes one without a code.</summary>
    public DaprApiException()
        : this(errorCode: null!, isTransient: false)
    {
    }

    /// <summary>Makes one without a code.</summary>
    /// <param name="message">What failed.</param>
    public DaprApiException(string message)
        : this(message, errorCode: null!, isTransient: false)
    {
    }

    /// <summary>Makes one without a code.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="innerException">Why.</param>
    public DaprApiException(string message, Exception innerException)
        : this(message, innerException, errorCode: null!, isTransient: false)
    {
    }

    /// <summary>Makes one without a message.</summary>
    /// <param name="errorCode">The code.</param>
    /// <param name="isTransient">Whether another try may help.</param>
    public DaprApiException(string errorCode, bool isTransient)
        : this(string.Empty, errorCode, isTransient)
    {
    }

    /// <summary>Makes one with message and code.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="errorCode">The code.</param>
    /// <param name="isTransient">Whether another try may help.</param>
    public DaprApiException(string message, string errorCode, bool isTransient)
        : this(message, inner: null!, errorCode, isTransient)
    {
    }

    /// <summary>Makes one with message, cause and code.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="inner">Why.</param>
    /// <param name="errorCode">The code.</param>
    /// <param name="isTransient">Whether another try may help.</param>
    public DaprApiException(string message, Exception inner, string errorCode, bool isTransient)
        : base(message, inner)
    {
        ErrorCode = errorCode ?? UnknownCode;
        IsTransient = isTransient;
    }

    /// <summary>The code; UNKNOWN unless given.</summary>
    public string ErrorCode { get; }

    /// <summary>Whether another try may help.</summary>
    public bool IsTransient { get; }
}
