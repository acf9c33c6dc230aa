using System.Globalization;
using Dapr;
using Dapr.Client;
using Services.Tests.Fakes;

namespace Services.Tests.Payments;

/// <summary>A binding of type <c>bindings.http</c> in front of a provider in this process.</summary>
internal sealed class FakeProviderBinding(HttpClient provider) : UnfakedDapr
{
    private readonly List<string> calls = [];

    /// <summary>What was asked, oldest first: <c>POST /charges</c>.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (calls)
            {
                return [.. calls];
            }
        }
    }

    /// <summary>Whether the sidecar fails every call.</summary>
    public bool IsDown { get; set; }

    /// <summary>Whether the provider knows no way to close a key.</summary>
    public bool ClosesNoKeys { get; set; }

    public override async Task<BindingResponse> InvokeBindingAsync(BindingRequest request, CancellationToken cancellationToken = default)
    {
        var (method, path) = (request.Operation.ToUpperInvariant(), request.Metadata["path"]);
        lock (calls)
        {
            calls.Add($"{method} {path}");
        }

        if (IsDown || request.BindingName != "payment-provider" || request.Metadata["errorIfNot2XX"] != "false")
        {
            throw new DaprException("error invoking output binding");
        }

        if (ClosesNoKeys && method == "DELETE")
        {
            return Answer(request, 405, []);
        }

        // It must outlive a caller who gives up.
        var message = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
        {
            message.Content = new ByteArrayContent(request.Data.ToArray());
        }

        foreach (var (name, value) in request.Metadata.Where(pair => char.IsAsciiLetterUpper(pair.Key[0])))
        {
            _ = message.Headers.TryAddWithoutValidation(name, value) || message.Content!.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await provider.SendAsync(message, CancellationToken.None).WaitAsync(cancellationToken);
        return Answer(request, (int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    private static BindingResponse Answer(BindingRequest request, int status, byte[] body) =>
        new(request, body, new Dictionary<string, string> { ["statusCode"] = status.ToString(CultureInfo.InvariantCulture) });
}
