namespace Sidecar;

/// <summary>A sidecar that cannot start. The message is one line that names the cause: a port, a component, a place in a file.</summary>
public sealed class SidecarStartException : Exception
{
    /// <summary>Creates it without a message.</summary>
    public SidecarStartException()
    {
    }

    /// <summary>Creates it with its message.</summary>
    public SidecarStartException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it with its message and cause.</summary>
    public SidecarStartException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
