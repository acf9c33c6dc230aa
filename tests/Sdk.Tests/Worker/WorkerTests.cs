using Dapr.DurableTask.Protobuf;
using Dapr.Workflow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sdk.Tests.Replay;

namespace Sdk.Tests.Worker;

/// <summary>The worker over a real connection.</summary>
public sealed class WorkerTests : TaskHubTest
{
    [Fact]
    public async Task A_turn_is_answered_with_its_token()
    {
        using var host = await WorkerHost.StartAsync(Hub, options => options.RegisterWorkflow<int, int>("W", (_, input) => Task.FromResult(input + 1)));

        await Hub.GiveAsync(Turn("w1", "41"));

        var answer = await Hub.Turns.Reader.ReadAsync(Patience);
        Assert.Equal(("w1", "token-w1", "42"), (answer.InstanceId, answer.CompletionToken, Assert.Single(answer.Actions).CompleteWorkflow.Result));
        await host.StopAsync();
    }

    [Fact]
    public async Task The_worker_says_who_it_is_and_shows_its_token()
    {
        using var host = await WorkerHost.StartAsync(Hub, _ => { }, token: "secret");

        var headers = await Hub.Connections.Reader.ReadAsync(Patience);

        Assert.Equal(("secret", "trailers", "application/grpc"), (headers["dapr-api-token"].ToString(), headers.TE.ToString(), headers.ContentType.ToString()));
        Assert.StartsWith("dapr-sdk-dotnet/v", headers.UserAgent, StringComparison.Ordinal);
        await host.StopAsync();
    }

    [Fact]
    public async Task An_activity_gets_its_services_from_a_scope_of_its_own()
    {
        using var host = await WorkerHost.StartAsync(Hub, options => options.RegisterActivity<Echo>(), services => services.AddScoped<Scoped>());

        await Hub.GiveAsync(Activity("Echo", 3, "\"a\""));
        await Hub.GiveAsync(Activity("Echo", 4, "\"b\""));

        var first = await Hub.Activities.Reader.ReadAsync(Patience);
        var second = await Hub.Activities.Reader.ReadAsync(Patience);
        var results = new[] { first, second }.ToDictionary(answer => answer.TaskId, answer => answer.Result);
        Assert.Equal("\"Echo w1 key-3 a 1\"", results[3]);
        Assert.Equal("\"Echo w1 key-4 b 1\"", results[4]);
        await host.StopAsync();
    }

    [Fact]
    public async Task An_activity_that_throws_is_answered_with_how()
    {
        using var host = await WorkerHost.StartAsync(Hub, options =>
            options.RegisterActivity<int, int>("A", (_, _) => throw new TimeoutException("late")));

        await Hub.GiveAsync(Activity("A", 0, "1"));

        var failure = (await Hub.Activities.Reader.ReadAsync(Patience)).FailureDetails;
        Assert.Equal(("System.TimeoutException", "late"), (failure.ErrorType, failure.ErrorMessage));
        await host.StopAsync();
    }

    [Fact]
    public async Task An_unknown_activity_is_answered_with_that()
    {
        using var host = await WorkerHost.StartAsync(Hub, _ => { });

        await Hub.GiveAsync(Activity("A", 0, "1"));

        Assert.Equal("ActivityNotFoundException", (await Hub.Activities.Reader.ReadAsync(Patience)).FailureDetails.ErrorType);
        await host.StopAsync();
    }

    [Fact]
    public async Task The_first_of_a_name_runs_and_the_log_says_that_there_is_another()
    {
        using var log = new LogLines();
        using var host = await WorkerHost.StartAsync(
            Hub,
            options =>
            {
                options.RegisterActivity<int, string>("A", (_, _) => Task.FromResult("first"));
                options.RegisterActivity<int, string>("a", (_, _) => Task.FromResult("second"));
            },
            services => services.AddSingleton<ILoggerFactory>(log));

        await Hub.GiveAsync(Activity("A", 0, "1"));

        Assert.Equal("\"first\"", (await Hub.Activities.Reader.ReadAsync(Patience)).Result);
        Assert.Contains(log.Lines, line => line.Contains("is registered as a: the first one runs", StringComparison.Ordinal));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_turn_that_cannot_be_answered_is_logged_and_the_worker_goes_on()
    {
        using var log = new LogLines();
        using var host = await WorkerHost.StartAsync(
            Hub, options => options.RegisterWorkflow<Careless>("W"), services => services.AddSingleton<ILoggerFactory>(log).AddScoped<Broken>());

        await Hub.GiveAsync(Turn("w1", "true"));
        await Hub.GiveAsync(Turn("w2", "false"));

        Assert.Equal("w2", (await Hub.Turns.Reader.ReadAsync(Patience)).InstanceId);
        await host.StopAsync();
        Assert.Contains(log.Lines, line => line.Contains("An item of work (WorkflowRequest) was not answered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_activity_goes_on_with_the_trace_that_asked_for_it()
    {
        using var host = await WorkerHost.StartAsync(Hub, options =>
            options.RegisterActivity<int, string?>("A", (_, _) => Task.FromResult(System.Diagnostics.Activity.Current?.TraceId.ToString())));
        var item = Activity("A", 0, "1");
        item.ActivityRequest.ParentTraceContext = new TraceContext { TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" };

        await Hub.GiveAsync(item);

        Assert.Equal("\"0af7651916cd43dd8448eb211c80319c\"", (await Hub.Activities.Reader.ReadAsync(Patience)).Result);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_worker_whose_stream_ends_connects_again()
    {
        using var host = await WorkerHost.StartAsync(Hub, options => options.RegisterWorkflow<int, int>("W", (_, input) => Task.FromResult(input)));
        await Hub.Connections.Reader.ReadAsync(Patience);
        Hub.Refuse(true);
        Hub.Disconnect();
        await Hub.Refused.Reader.ReadAsync(Patience);
        Hub.Refuse(false);

        await Hub.Connections.Reader.ReadAsync(Patience);
        await Hub.GiveAsync(Turn("w1", "1"));

        Assert.Equal("w1", (await Hub.Turns.Reader.ReadAsync(Patience)).InstanceId);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_worker_that_stops_answers_what_it_has_and_takes_nothing_new()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var host = await WorkerHost.StartAsync(Hub, options => options.RegisterActivity<int, int>("A", async (_, input) =>
        {
            begun.TrySetResult();
            await finish.Task;
            return input;
        }));
        await Hub.GiveAsync(Activity("A", 0, "7"));
        await begun.Task.WaitAsync(Patience);

        var stopped = host.StopAsync();
        Assert.False(stopped.IsCompleted);
        finish.SetResult();
        await stopped;

        Assert.Equal("7", (await Hub.Activities.Reader.ReadAsync(Patience)).Result);
    }

    [Fact]
    public async Task A_hundred_activities_run_at_once_and_turns_are_not_kept_waiting_by_more()
    {
        var running = 0;
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var host = await WorkerHost.StartAsync(Hub, options =>
        {
            options.RegisterWorkflow<int, int>("W", (_, input) => Task.FromResult(input));
            options.RegisterActivity<int, int>("A", async (_, input) =>
            {
                if (Interlocked.Increment(ref running) == 100)
                {
                    full.TrySetResult();
                }

                await finish.Task;
                return input;
            });
        });
        for (var id = 0; id < 120; id++)
        {
            await Hub.GiveAsync(Activity("A", id, "1"));
        }

        await full.Task.WaitAsync(Patience);
        await Hub.GiveAsync(Turn("w1", "1"));
        await Hub.Turns.Reader.ReadAsync(Patience);

        Assert.Equal(100, Volatile.Read(ref running));
        finish.SetResult();
        for (var id = 0; id < 120; id++)
        {
            await Hub.Activities.Reader.ReadAsync(Patience);
        }

        await host.StopAsync();
    }

    [Fact]
    public async Task Work_of_one_after_another_uses_one_connection()
    {
        using var host = await WorkerHost.StartAsync(Hub, options => options.RegisterWorkflow<int, int>("W", (_, input) => Task.FromResult(input)));
        for (var turn = 0; turn < 20; turn++)
        {
            await Hub.GiveAsync(Turn($"w{turn}", "1"));
            await Hub.Turns.Reader.ReadAsync(Patience);
        }

        Assert.Single(Hub.ConnectionIds.Distinct());
        await host.StopAsync();
    }

    private static WorkItem Turn(string instance, string input) => new()
    {
        CompletionToken = $"token-{instance}",
        WorkflowRequest = new WorkflowRequest
        {
            InstanceId = instance,
            NewEvents =
            {
                new HistoryEvent { EventId = -1, WorkflowStarted = new WorkflowStartedEvent() },
                new HistoryEvent { EventId = -1, ExecutionStarted = new ExecutionStartedEvent { Name = "W", Input = input } },
            },
        },
    };

    private static WorkItem Activity(string name, int id, string input) => new()
    {
        ActivityRequest = new ActivityRequest
        {
            Name = name,
            TaskId = id,
            Input = input,
            TaskExecutionId = $"key-{id}",
            WorkflowInstance = new WorkflowInstance { InstanceId = "w1" },
        },
    };

    private sealed class Scoped
    {
        public int Uses { get; set; }
    }

    private sealed class Echo(Scoped scoped) : WorkflowActivity<string, string>
    {
        public override Task<string> RunAsync(WorkflowActivityContext context, string input) =>
            Task.FromResult($"{context.Identifier} {context.InstanceId} {context.TaskExecutionKey} {input} {++scoped.Uses}");
    }

    private sealed class Careless(IServiceProvider services) : Workflow<bool, bool>
    {
        public override Task<bool> RunAsync(WorkflowContext context, bool input)
        {
            if (input)
            {
                services.GetRequiredService<Broken>();
            }

            return Task.FromResult(input);
        }
    }

    private sealed class Broken : IDisposable
    {
        public void Dispose() => throw new InvalidOperationException("broken");
    }
}
