using Bench.Load;

namespace Bench.Sidecars;

/// <summary>One thing that a sidecar is asked, over and over.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Aim">The share of the bare application's requests a second that it should reach.</param>
/// <param name="Official">The share that the official runtime reaches.</param>
/// <param name="Request">The request of a connection, by its number.</param>
internal sealed record SidecarFigure(string Name, double Aim, double Official, Func<int, byte[]> Request)
{
    private const string Order = """{"id":"order-1","customer":"alice","lines":[{"sku":"MUG","quantity":2,"price":9.5}],"total":19.0,"currency":"EUR"}""";

    /// <summary>Publishing an event that is on disk before the answer, and delivering it to the application.</summary>
    public static SidecarFigure Publish { get; } = new(
        "publish and deliver", 0.10, 0.05, _ => HttpConnection.Write(HttpMethod.Post, "/v1.0/publish/messages/orders", Order));

    /// <summary>All that end with their answer.</summary>
    public static IReadOnlyList<SidecarFigure> All { get; } =
    [
        new("healthz", 0.70, 0.55, _ => HttpConnection.Write(HttpMethod.Get, "/v1.0/healthz")),
        new("invocation", 0.25, 0.11, _ => HttpConnection.Write(HttpMethod.Get, "/v1.0/invoke/bench/method/hello")),
        Save("in-memory", "memory", 0.50, 0.38),
        Get("in-memory", "memory", 0.50, 0.43),
        Save("SQLite", "disk", 0.20, 0.04),
        Get("SQLite", "disk", 0.40, 0.22),
    ];

    private static SidecarFigure Save(string name, string store, double aim, double official) => new(
        $"{name} save",
        aim,
        official,
        number => HttpConnection.Write(HttpMethod.Post, $"/v1.0/state/{store}", $$"""[{"key":"k{{number}}","value":{{Order}}}]"""));

    private static SidecarFigure Get(string name, string store, double aim, double official) => new(
        $"{name} get", aim, official, number => HttpConnection.Write(HttpMethod.Get, $"/v1.0/state/{store}/k{number}"));
}
