using Dapr.DurableTask.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Routing;
using Sidecar.Grpc.Protocol;
using Sidecar.Grpc.Reflection.Protocol;

namespace Sidecar.Grpc.Reflection;

/// <summary>Server reflection: tells clients which services and messages there are.</summary>
internal sealed class ReflectionService
{
    private readonly Lazy<ReflectedFiles> files = new(() => new ReflectedFiles(
        DaprReflection.Descriptor, OrchestratorServiceReflection.Descriptor, ReflectionReflection.Descriptor, Protocol.Alpha.ReflectionReflection.Descriptor));

    /// <summary>Maps it under both of its names.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes)
    {
        foreach (var version in new[] { "v1", "v1alpha" })
        {
            routes.MapDuplex<ServerReflectionRequest, ServerReflectionResponse>(
                $"grpc.reflection.{version}.ServerReflection", "ServerReflectionInfo", ServerReflectionRequest.Parser, AnswerAsync);
        }

        return routes;
    }

    /// <summary>The answer to one question.</summary>
    public ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new ListServiceResponse
                {
                    Service = { files.Value.Services.Select(name => new ServiceResponse { Name = name }) }
                };
                return response;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                return WithFile(response, files.Value.Named(request.FileByFilename), request.FileByFilename);
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                return WithFile(response, files.Value.Holding(request.FileContainingSymbol), request.FileContainingSymbol);
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType when files.Value.HasMessage(request.AllExtensionNumbersOfType):
                response.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = request.AllExtensionNumbersOfType };
                return response;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType:
                return NotFound(response, request.AllExtensionNumbersOfType);
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension:
                return NotFound(response, request.FileContainingExtension.ContainingType);
            default:
                throw GrpcFaults.Status(GrpcStatus.InvalidArgument, "invalid MessageRequest: <nil>");
        }
    }

    private static ServerReflectionResponse WithFile(ServerReflectionResponse response, FileDescriptor? file, string name)
    {
        if (file is null)
        {
            return NotFound(response, name);
        }

        response.FileDescriptorResponse = new FileDescriptorResponse
        {
            FileDescriptorProto = { ReflectedFiles.WithImports(file).Select(each => each.SerializedData) }
        };
        return response;
    }

    private static ServerReflectionResponse NotFound(ServerReflectionResponse response, string name)
    {
        response.ErrorResponse = new ErrorResponse { ErrorCode = (int)GrpcStatus.NotFound, ErrorMessage = $"proto: not found: {name}" };
        return response;
    }

    private async Task AnswerAsync(GrpcReader<ServerReflectionRequest> requests, GrpcWriter<ServerReflectionResponse> responses, GrpcCall call)
    {
        while (await requests.ReadAsync(call.Cancelled) is { } request)
        {
            await responses.WriteAsync(Answer(request), call.Cancelled);
        }
    }
}
