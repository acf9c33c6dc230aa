using Sidecar.Api.Errors;
using Sidecar.Grpc;

namespace Sidecar.Workflows.Api;

/// <summary>Words the engine's refusals as the workflow protocol does.</summary>
internal static class WorkflowErrors
{
    /// <summary>Runs a request, and answers a refusal with its status.</summary>
    /// <param name="request">The request.</param>
    /// <param name="wrap">Puts the words before it that this method has.</param>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> request, Func<string, string>? wrap = null)
    {
        try
        {
            return await request();
        }
        catch (WorkflowFaultException exception)
        {
            var message = exception.Fault is WorkflowFault.NoWorker or WorkflowFault.NoStateStore || wrap is null ? exception.Message : wrap(exception.Message);
            throw new ApiError(500, StatusOf(exception.Fault), string.Empty, message).ToException(exception);
        }
    }

    private static GrpcStatus StatusOf(WorkflowFault fault) => fault switch
    {
        WorkflowFault.AlreadyExists => GrpcStatus.AlreadyExists,
        WorkflowFault.NoWorker => GrpcStatus.FailedPrecondition,
        WorkflowFault.InvalidRequest => GrpcStatus.InvalidArgument,
        _ => GrpcStatus.Unknown,
    };
}
