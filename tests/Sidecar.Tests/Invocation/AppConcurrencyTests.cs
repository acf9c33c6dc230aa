using Sidecar.Testing;
using Testing;

namespace Sidecar.Tests.Invocation;

public class AppConcurrencyTests
{
    [Fact]
    public async Task An_application_gets_no_more_requests_at_once_than_it_asked_for()
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (now, most) = (0, 0);
        var app = TestApp.Answering(context => context.Request.Path == "/work" ? WorkAsync() : Task.CompletedTask);
        await using var sidecar = await TestSidecar.StartAsync(new SidecarOptions { AppId = "app", AppMaxConcurrency = 2 }, app);

        var calls = Enumerable.Range(0, 6).Select(_ => sidecar.Client.GetAsync("/v1.0/invoke/app/method/work")).ToList();
        await Wait.UntilAsync(() => Volatile.Read(ref now) == 2, "two requests in the application");
        waiting.SetResult();
        await Task.WhenAll(calls);

        Assert.Equal(2, most);
        Assert.All(calls, call => Assert.True(call.Result.IsSuccessStatusCode));

        async Task WorkAsync()
        {
            var count = Interlocked.Increment(ref now);
            lock (waiting)
            {
                most = Math.Max(most, count);
            }

            await waiting.Task;
            Interlocked.Decrement(ref now);
        }
    }
}
