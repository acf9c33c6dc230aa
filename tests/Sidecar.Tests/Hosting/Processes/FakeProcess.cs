using Sidecar.Hosting.Processes;

namespace Sidecar.Tests.Hosting.Processes;

/// <summary>A process that ends when the test says so, or when it is killed.</summary>
internal sealed class FakeProcess : IAppProcess
{
    private readonly TaskCompletionSource<int> exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Id => 1;

    public Task<int> Exit => exit.Task;

    public bool Terminated { get; private set; }

    public bool Killed { get; private set; }

    public void End(int code) => exit.TrySetResult(code);

    public void Terminate() => Terminated = true;

    public void Kill()
    {
        Killed = true;
        End(137);
    }
}
