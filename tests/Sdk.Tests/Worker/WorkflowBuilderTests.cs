using System.Text.Json;
using Dapr.DurableTask.Protobuf;
using Dapr.Workflow;
using Dapr.Workflow.Registration;
using Dapr.Workflow.Serialization;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Sdk.Tests.Worker;

/// <summary>What can be said of workflows in a host, over a real connection.</summary>
public sealed class WorkflowBuilderTests : TaskHubTest
{
    [Fact]
    public async Task Worker_and_client_write_payloads_as_the_json_options_say()
    {
        using var host = await StartAsync(services => services
            .AddDaprWorkflowBuilder(
                options => options.RegisterWorkflow<Given, Given>("W", (_, input) => Task.FromResult(input with { SomeAmount = input.SomeAmount + 1 })))
            .WithJsonSerializer(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower }));

        Assert.Equal("{\"some-amount\":2}", await ResultAsync("W", "{\"some-amount\":1}"));
        Assert.Equal("{\"some-amount\":3}", await InputAsync(host, new Given(3)));
        await host.StopAsync();
    }

    [Fact]
    public async Task Worker_and_client_write_payloads_with_the_applications_own_serializer()
    {
        using var host = await StartAsync(services => services
            .AddDaprWorkflowBuilder(options => options.RegisterWorkflow<string, string>("W", (_, input) => Task.FromResult(input + "!")))
            .WithSerializer(new Prefixed("p:")));

        Assert.Equal("p:a!", await ResultAsync("W", "p:a"));
        Assert.Equal("p:b", await InputAsync(host, "b"));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_serializer_can_be_made_of_services()
    {
        using var host = await StartAsync(services => services
            .AddSingleton("q:")
            .AddDaprWorkflowBuilder(configureRuntime: null)
            .WithSerializer(provider => new Prefixed(provider.GetRequiredService<string>())));

        Assert.Equal("q:b", await InputAsync(host, "b"));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_client_can_have_another_sidecar_token_and_serializer()
    {
        await using var other = await TaskHub.StartAsync();
        using var host = await StartAsync(services => services.AddDaprWorkflowBuilder(
            configureRuntime: null,
            (_, client) => client.UseSerializer(new Prefixed("r:")).UseGrpcEndpoint(other.Address + "/ignored").UseDaprApiToken("t")));

        Assert.Equal("r:b", await InputAsync(host, "b", other));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_client_made_by_hand_has_the_serializer_that_it_was_given()
    {
        await using var own = (DaprWorkflowClient)new DaprWorkflowClientBuilder().UseSerializer(new Prefixed("s:")).UseGrpcEndpoint(Hub.Address).Build();
        await using var json = (DaprWorkflowClient)new DaprWorkflowClientBuilder()
            .UseJsonSerializer(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower })
            .UseGrpcEndpoint(Hub.Address)
            .Build();

        Assert.Equal("s:b", await InputAsync(own, "b"));
        Assert.Equal("{\"some-amount\":1}", await InputAsync(json, new Given(1)));
    }

    [Fact]
    public async Task A_client_needs_no_worker()
    {
        using var host = await StartAsync(services => services.AddDaprWorkflowClient((_, client) => client.UseJsonSerializer(new JsonSerializerOptions())));

        Assert.Equal("{\"SomeAmount\":1}", await InputAsync(host, new Given(1)));
        Assert.Empty(host.Services.GetServices<IHostedService>());
    }

    [Fact]
    public async Task Messages_that_are_too_large_are_neither_sent_nor_taken()
    {
        using var host = await StartAsync(
            services => services.AddDaprWorkflowClient().WithGrpcMessageSizeLimits(maxReceiveMessageSize: 100, maxSendMessageSize: 100));
        Hub.On<CreateInstanceRequest>("StartInstance", _ => new CreateInstanceResponse { InstanceId = new string('x', 200) });
        var client = host.Services.GetRequiredService<IDaprWorkflowClient>();

        var sent = await Assert.ThrowsAnyAsync<Exception>(() => client.ScheduleNewWorkflowAsync("W", "w", new string('x', 200)));
        var received = await Assert.ThrowsAnyAsync<Exception>(() => client.ScheduleNewWorkflowAsync("W", "w"));

        Assert.Contains("ResourceExhausted\", Detail=\"Sending", sent.Message, StringComparison.Ordinal);
        Assert.Contains("ResourceExhausted\", Detail=\"Received", received.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_word_all_workflows_and_activities_of_the_application_run()
    {
        using var host = await StartAsync(services => services.AddDaprWorkflow());

        Assert.Equal("\"found\"", await ResultAsync(nameof(FoundWorkflow), "\"found\""));
        await Hub.GiveAsync(
            new WorkItem
            {
                ActivityRequest = new ActivityRequest
                {
                    Name = nameof(FoundActivity),
                    TaskId = 1,
                    Input = "2",
                    WorkflowInstance = new WorkflowInstance { InstanceId = "w" },
                },
            });
        Assert.Equal("4", (await Hub.Activities.Reader.ReadAsync(Patience)).Result);
        await host.StopAsync();
    }

    private async Task<IHost> StartAsync(Action<IServiceCollection> add)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["DAPR_GRPC_ENDPOINT"] = Hub.Address });
        add(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    /// <summary>What a workflow makes of an input, as it was written.</summary>
    private async Task<string> ResultAsync(string name, string input)
    {
        var started = new ExecutionStartedEvent { Name = name, Input = input, WorkflowInstance = new WorkflowInstance { InstanceId = "w" } };
        var time = Timestamp.FromDateTime(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await Hub.GiveAsync(new WorkItem
        {
            WorkflowRequest = new WorkflowRequest
            {
                InstanceId = "w",
                NewEvents =
                {
                    new HistoryEvent { EventId = -1, Timestamp = time, WorkflowStarted = new WorkflowStartedEvent() },
                    new HistoryEvent { EventId = -1, Timestamp = time, ExecutionStarted = started },
                },
            },
        });
        return (await Hub.Turns.Reader.ReadAsync(Patience)).Actions.Single().CompleteWorkflow.Result;
    }

    /// <summary>How the host's client writes an input.</summary>
    private Task<string> InputAsync(IHost host, object input, TaskHub? sidecar = null) =>
        InputAsync(host.Services.GetRequiredService<DaprWorkflowClient>(), input, sidecar);

    /// <summary>How a client writes an input.</summary>
    private async Task<string> InputAsync(DaprWorkflowClient client, object input, TaskHub? sidecar = null)
    {
        CreateInstanceRequest? sent = null;
        (sidecar ?? Hub).On<CreateInstanceRequest>("StartInstance", request =>
        {
            sent = request;
            return new CreateInstanceResponse { InstanceId = request.InstanceId };
        });
        await client.ScheduleNewWorkflowAsync("W", "w", input);
        return sent!.Input;
    }

    internal sealed class FoundWorkflow : Workflow<string, string>
    {
        public override Task<string> RunAsync(WorkflowContext context, string input) => Task.FromResult(input);
    }

    internal sealed class FoundActivity : WorkflowActivity<int, int>
    {
        public override Task<int> RunAsync(WorkflowActivityContext context, int input) => Task.FromResult(input * 2);
    }

    private sealed record Given(int SomeAmount);

    private sealed class Prefixed(string prefix) : IWorkflowSerializer
    {
        public string Serialize(object? value, System.Type? inputType = null) => value is null ? string.Empty : prefix + value;

        public T? Deserialize<T>(string? data) => (T?)Deserialize(data, typeof(T));

        public object? Deserialize(string? data, System.Type returnType) => string.IsNullOrEmpty(data) ? null : data[prefix.Length..];
    }
}
