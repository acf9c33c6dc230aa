using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Testing;

namespace Sidecar.Tests.Invocation.Endpoints;

public sealed class EndpointTlsTests
{
    [Fact]
    public async Task An_endpoint_is_shown_its_client_certificate_and_its_root_is_trusted()
    {
        using var folder = new TemporaryFolder();
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var pem = new Dictionary<string, string> { ["cert"] = certificate.ExportCertificatePem(), ["key"] = key.ExportPkcs8PrivateKeyPem() };
        await File.WriteAllTextAsync(folder.Combine("secrets.json"), JsonSerializer.Serialize(pem));
        await using var server = await StartAsync(certificate);

        await using var sidecar = await DaprSidecar.StartAsync(new SidecarOptions
        {
            AppId = "app",
            WorkingDirectory = folder.Path,
            Resources =
            [
                "{kind: Component, metadata: {name: file}, spec: {type: secretstores.local.file, metadata: [{name: secretsFile, value: secrets.json}]}}",
                $"""
                kind: HTTPEndpoint
                metadata:
                  name: there
                auth:
                  secretStore: file
                spec:
                  baseUrl: {server.Urls.First()}
                  clientTLS:
                    rootCA:
                      secretKeyRef:
                        name: cert
                        key: cert
                    certificate:
                      secretKeyRef:
                        name: cert
                    privateKey:
                      secretKeyRef:
                        name: key
                """,
            ],
        });
        using var client = new HttpClient { BaseAddress = sidecar.HttpEndpoint };

        Assert.Equal("CN=127.0.0.1", await client.GetStringAsync("/v1.0/invoke/there/method/who"));
    }

    private static async Task<WebApplication> StartAsync(X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.UseHttps(https =>
        {
            https.ServerCertificate = certificate;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (_, _, _) => true;
        })));
        var app = builder.Build();
        app.Run(context => context.Response.WriteAsync(context.Connection.ClientCertificate!.Subject));
        await app.StartAsync();
        return app;
    }
}
