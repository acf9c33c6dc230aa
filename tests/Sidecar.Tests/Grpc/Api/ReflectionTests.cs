using Google.Protobuf.Reflection;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;
using Sidecar.Grpc.Reflection.Protocol;

namespace Sidecar.Tests.Grpc.Api;

public sealed class ReflectionTests() : GrpcSidecarTest(new SidecarOptions { AppId = "app" })
{
    [Theory]
    [InlineData("v1")]
    [InlineData("v1alpha")]
    public async Task The_services_are_listed(string version)
    {
        var answer = await AskAsync(new ServerReflectionRequest { ListServices = "*" }, version);

        Assert.Equal(
            ["TaskHubSidecarService", "dapr.proto.runtime.v1.Dapr", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"],
            answer.ListServicesResponse.Service.Select(service => service.Name));
    }

    [Theory]
    [InlineData("dapr.proto.runtime.v1.Dapr")]
    [InlineData("dapr.proto.runtime.v1.Dapr.BulkPublishEvent")]
    [InlineData("dapr.proto.common.v1.StateOptions.StateConcurrency")]
    [InlineData("dapr.proto.runtime.v1.GetStateRequest.key")]
    [InlineData("TaskHubSidecarService")]
    public async Task A_symbol_comes_with_every_file_that_it_needs(string symbol)
    {
        var answer = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = symbol });

        var files = answer.FileDescriptorResponse.FileDescriptorProto;
        var named = files.Select(file => FileDescriptorProto.Parser.ParseFrom(file)).ToList();
        Assert.All(named.SelectMany(file => file.Dependency), import => Assert.Contains(import, named.Select(file => file.Name)));
        Assert.Equal(files.Count, files.Distinct().Count());
    }

    [Fact]
    public async Task A_file_is_found_by_its_name()
    {
        var answer = await AskAsync(new ServerReflectionRequest { FileByFilename = "dapr/proto/runtime/v1/dapr.proto" });

        Assert.Equal(DaprReflection.Descriptor.SerializedData, answer.FileDescriptorResponse.FileDescriptorProto[0]);
    }

    [Theory]
    [InlineData("dapr.proto.runtime.v1.Nothing")]
    [InlineData("")]
    public async Task An_unknown_symbol_is_not_found(string symbol) =>
        Assert.Equal(5, (await AskAsync(new ServerReflectionRequest { FileContainingSymbol = symbol })).ErrorResponse.ErrorCode);

    [Fact]
    public async Task A_message_has_no_extensions()
    {
        Assert.Empty(
            (await AskAsync(new ServerReflectionRequest { AllExtensionNumbersOfType = "dapr.proto.runtime.v1.GetStateRequest" }))
                .AllExtensionNumbersResponse.ExtensionNumber);
        Assert.Equal(5, (await AskAsync(new ServerReflectionRequest { AllExtensionNumbersOfType = "Nothing" })).ErrorResponse.ErrorCode);
    }

    [Fact]
    public async Task A_question_without_content_is_refused() =>
        Assert.Equal(
            Sidecar.Grpc.GrpcStatus.InvalidArgument,
            (await Assert.ThrowsAsync<GrpcCallException>(() => AskAsync(new ServerReflectionRequest()))).Status);

    [Fact]
    public void Every_method_that_is_told_of_is_served_and_no_other()
    {
        var methods = Tested.Runtime.Service<GrpcMethodTable>();
        var service = DaprReflection.Descriptor.Services.Single();

        Assert.Equal(
            service.Methods.Select(method => method.Name).Select(name => $"/{service.FullName}/{name}").Order(StringComparer.Ordinal),
            methods.Paths.Where(path => path.StartsWith($"/{service.FullName}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest request, string version = "v1")
    {
        using var requests = new GrpcTestStream();
        requests.Write(request);
        requests.Complete();
        var answers = new List<ServerReflectionResponse>();
        await foreach (
            var answer in Client.DuplexAsync(
                $"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo", requests, ServerReflectionResponse.Parser, CancellationToken.None))
        {
            answers.Add(answer);
        }

        return Assert.Single(answers);
    }
}
