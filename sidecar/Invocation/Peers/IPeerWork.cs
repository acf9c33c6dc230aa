namespace Sidecar.Invocation.Peers;

/// <summary>What other sidecars ask of this one itself, beside calls of its application.</summary>
internal interface IPeerWork
{
    /// <summary>Does a piece of work; an answer may take as long as the work does.</summary>
    /// <exception cref="HttpRequestException">It cannot be done now.</exception>
    Task<byte[]> DoAsync(byte[] work, CancellationToken cancellationToken);
}
