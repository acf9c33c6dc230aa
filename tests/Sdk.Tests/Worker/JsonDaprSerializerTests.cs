using Dapr.Common.Serialization;

namespace Sdk.Tests.Worker;

public sealed class JsonDaprSerializerTests
{
    private readonly JsonDaprSerializer serializer = new();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Deserialize_NothingThere_Default(string? data)
    {
        Assert.Null(serializer.Deserialize<string>(data));
        Assert.Equal(0, serializer.Deserialize<int>(data));
        Assert.Null(serializer.Deserialize(data, GetType()));
    }

    [Fact]
    public void Serialize_Null_EmptyString() => Assert.Equal(string.Empty, serializer.Serialize(value: null));

    [Fact]
    public void Serialize_Fields_Written() => Assert.Equal("{\"amount\":5}", serializer.Serialize(new WithField { Amount = 5 }));

    [Fact]
    public void Serialize_TypeGiven_WrittenAsThat() => Assert.Equal("{}", serializer.Serialize(new WithField { Amount = 5 }, typeof(IDisposable)));

    private sealed class WithField : IDisposable
    {
        public int Amount;

        public void Dispose()
        {
        }
    }
}
