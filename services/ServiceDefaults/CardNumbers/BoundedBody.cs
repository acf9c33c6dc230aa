using Shop.ServiceDefaults.Problems;

namespace Shop.ServiceDefaults.CardNumbers;

/// <summary>Request bodies up to the size that is taken here.</summary>
internal static class BoundedBody
{
    /// <summary>The most bytes of a body: 256 KB.</summary>
    public const int MaximumBytes = 256 * 1024;

    /// <exception cref="ProblemException">The body is larger.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaximumBytes)
        {
            throw new ProblemException(ProblemTypes.TooLarge);
        }

        using var body = new MemoryStream();
        var part = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(part, cancellationToken)) > 0)
        {
            body.Write(part, 0, read);
            if (body.Length > MaximumBytes)
            {
                throw new ProblemException(ProblemTypes.TooLarge);
            }
        }

        return body.ToArray();
    }
}
