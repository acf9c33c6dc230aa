using Sidecar.Api.Errors;
using Sidecar.Grpc;
using Sidecar.State.Stores;

namespace Sidecar.State;

/// <summary>How the state API words its failures.</summary>
internal static class StateErrors
{
    /// <summary>No state store is loaded, or none of this name.</summary>
    public static ApiError NoStore(string name, bool anyLoaded, string appId) => anyLoaded
        ? new(
            400,
            GrpcStatus.InvalidArgument,
            "ERR_STATE_STORE_NOT_FOUND",
            $"state store {name} is not found",
            [ErrorDetails.ErrorInfo("DAPR_STATE_NOT_FOUND", ("appID", appId))])
        : new(
            500,
            GrpcStatus.FailedPrecondition,
            "ERR_STATE_STORE_NOT_CONFIGURED",
            $"state store {name} is not configured",
            [ErrorDetails.ErrorInfo("DAPR_STATE_NOT_CONFIGURED", ("appID", appId))]);

    /// <summary>A save or delete that the store refused: a lost etag is a conflict, anything else a failure.</summary>
    public static ApiError Write(string code, string what, Exception failure) => failure is EtagMismatchException
        ? ApiError.Basic(409, GrpcStatus.Aborted, code, $"{what}: {failure.Message}")
        : ApiError.Basic(500, GrpcStatus.Internal, code, $"{what}: {failure.Message}");

    /// <summary>A transaction that was not applied, whatever the reason.</summary>
    public static ApiError Transaction(Exception failure) =>
        ApiError.Basic(500, GrpcStatus.Internal, "ERR_STATE_TRANSACTION", $"error while executing state transaction: {failure.Message}");

    /// <summary>An item of a save has no key, over gRPC.</summary>
    public static ApiError NoKey() => ApiError.Basic(400, GrpcStatus.InvalidArgument, "ERR_STATE_SAVE", "state key cannot be empty");

    /// <summary>A read that failed.</summary>
    public static ApiError Get(string store, string key, Exception failure) =>
        ApiError.Basic(500, GrpcStatus.Internal, "ERR_STATE_GET", $"fail to get {key} from state store {store}: {failure.Message}");

    /// <summary>A bulk read that failed.</summary>
    public static ApiError BulkGet(Exception failure) => ApiError.Basic(500, GrpcStatus.Internal, "ERR_STATE_BULK_GET", failure.Message);

    /// <summary>An operation of a transaction that does not exist.</summary>
    public static ApiError UnknownOperation(string operation) =>
        ApiError.Basic(400, GrpcStatus.Unimplemented, "ERR_NOT_SUPPORTED_STATE_OPERATION", $"operation type {operation} not supported");

    /// <summary>A query: no store here has them.</summary>
    public static ApiError NoQueries(string store) =>
        NotSupported(store, GrpcStatus.Internal, "DAPR_STATE_QUERYING_NOT_SUPPORTED", "state store does not support querying");

    /// <summary>A transaction on a store without them.</summary>
    public static ApiError NoTransactions(string store) =>
        NotSupported(store, GrpcStatus.Unimplemented, "DAPR_STATE_TRANSACTIONS_NOT_SUPPORTED", $"state store {store} doesn't support transactions");

    private static ApiError NotSupported(string store, GrpcStatus grpc, string reason, string message) =>
        new(500, grpc, "ERR_STATE_STORE_NOT_SUPPORTED", message, [ErrorDetails.ResourceInfo("state", store), ErrorDetails.ErrorInfo(reason)]);
}
