using YamlDotNet.RepresentationModel;

namespace Repository.Tests.Components;

/// <summary>The inbound policy has given up before a broker hands the message to someone else.</summary>
public sealed class RetryLengthTests
{
    private const double FirstPause = 0.5;
    private const double Growth = 1.5;
    private const double LongestJitter = 1.5;

    [Theory]
    [InlineData("redis", "processingTimeout")]
    [InlineData("aws", "messageVisibilityTimeout")]
    public void The_whole_policy_ends_before_the_brokers_clock(string set, string setting)
    {
        var clock = Seconds(ComponentFile.ReadSet(set)["pubsub"].Metadata[setting]);

        Assert.InRange(Longest(), 120, clock - 1);
    }

    // The worst case: every try runs into its time-out, and every pause has the longest jitter.
    private static double Longest()
    {
        var (timeout, most, retries) = Policy();
        var pauses = Enumerable.Range(0, retries).Select(index => Math.Min(FirstPause * Math.Pow(Growth, index), most) * LongestJitter);
        return pauses.Sum() + (timeout * (retries + 1));
    }

    private static (double Timeout, double MostPause, int Retries) Policy()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Folders.Combine("components", "common", "resiliency.yaml"))));
        var spec = stream.Documents[0].RootNode["spec"];
        var inbound = spec["targets"]["components"]["pubsub"]["inbound"];
        var retry = spec["policies"]["retries"][inbound["retry"].ToString()];
        Assert.Equal("exponential", retry["policy"].ToString());
        return (
            Seconds(spec["policies"]["timeouts"][inbound["timeout"].ToString()].ToString()),
            Seconds(retry["maxInterval"].ToString()),
            int.Parse(retry["maxRetries"].ToString(), System.Globalization.CultureInfo.InvariantCulture));
    }

    private static double Seconds(string text) =>
        Sidecar.Components.GoDuration.TryParse(text, out var duration)
            ? duration.TotalSeconds
            : double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
