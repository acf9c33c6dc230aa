using Microsoft.AspNetCore.Routing;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;

namespace Sidecar.Secrets;

/// <summary>The secrets API over gRPC.</summary>
internal sealed class SecretsGrpcApi(SecretsService secrets)
{
    /// <summary>Maps its methods.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes) => routes
        .MapDapr("GetSecret", GetSecretRequest.Parser, GetAsync)
        .MapDapr("GetBulkSecret", GetBulkSecretRequest.Parser, GetAllAsync);

    private async Task<GetSecretResponse> GetAsync(GetSecretRequest request, GrpcCall call)
    {
        var response = new GetSecretResponse();
        response.Data.Add(new Dictionary<string, string>(await secrets.GetAsync(request.StoreName, request.Key, call.Cancelled)));
        return response;
    }

    private async Task<GetBulkSecretResponse> GetAllAsync(GetBulkSecretRequest request, GrpcCall call)
    {
        var response = new GetBulkSecretResponse();
        foreach (var (name, values) in await secrets.GetAllAsync(request.StoreName, call.Cancelled))
        {
            var secret = new SecretResponse();
            secret.Secrets.Add(new Dictionary<string, string>(values));
            response.Data[name] = secret;
        }

        return response;
    }
}
