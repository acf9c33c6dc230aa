using Sidecar.Tests.Conformance.Grpc;
using Testing.Shop;

namespace Sidecar.Tests.Conformance;

public sealed class CoverageTests
{
    [Fact]
    public void Every_area_of_the_recordings_is_replayed() => Assert.Equal(
        Scenario.Areas,
        [
            BindingsRecordings.Area, ConfigRecordings.Area, HealthRecordings.Area, InvokeRecordings.Area, MetadataRecordings.Area,
            OutboxRecordings.Area, PubSubRecordings.Area, ResiliencyRecordings.Area, SecretsRecordings.Area, StateRecordings.Area,
        ]);

    [Fact]
    public void Every_recording_of_the_gRPC_API_is_replayed() => Assert.Equal(
        Directory.GetFiles(Repository.Combine("tests", "Vectors", "grpc"), "*.json", SearchOption.AllDirectories).Length,
        GrpcRecordings.Names.Count);
}
