using Shop.ServiceDefaults.Events;
using Shop.ServiceDefaults.State;

namespace Services.Tests.ServiceDefaults;

public sealed class RetentionTests
{
    [Fact]
    public void WhenFinal_ForTheOldestEventThatIsTaken_IsNotOverYet() => Assert.True(Retention.WhenFinal > EventAge.Longest);
}
