using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Repository.Tests.Code;

/// <summary>Services know Dapr and nothing of what stands behind it.</summary>
public sealed class DependencyTests
{
    // All that a service may reference; what is not here needs a reason and a line.
    private static readonly string[] Allowed =
    [
        "Dapr.AspNetCore", "Dapr.Client", "Dapr.Workflow",
        "Microsoft.AspNetCore.OpenApi", "Microsoft.IdentityModel.JsonWebTokens",
        "Microsoft.IdentityModel.Protocols.OpenIdConnect", "Microsoft.IdentityModel.Tokens",
        "OpenTelemetry", "OpenTelemetry.Exporter.OpenTelemetryProtocol",
        "Serilog", "Serilog.Extensions.Logging", "Serilog.Sinks.Console",
    ];

    private static readonly string[] Forbidden =
        [
            "RabbitMQ", "StackExchange", "Npgsql", "Microsoft.Data", "SQLite", "AWSSDK", "Amazon", "Azure", "Google.Cloud", "MailKit",
            "MimeKit", "Confluent", "NATS", "MongoDB", "EntityFramework", "Dapper", "MassTransit", "System.Net.Mail",
        ];

    private static readonly IReadOnlyList<string> Paths =
        [.. Folders.Files("services", "*.csproj").Select(path => Path.GetRelativePath(Folders.Combine(), path)).Order()];

    public static TheoryData<string> Projects { get; } = [.. Paths];

    public static TheoryData<string> Assemblies { get; } =
        [.. Paths.Select(project => Path.Combine(Path.GetDirectoryName(project)!, "bin", Path.GetFileNameWithoutExtension(project) + ".dll"))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_service_references_packages_of_the_list_alone(string project)
    {
        var references = XDocument.Load(Folders.Combine(project)).Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "DaprSdk")
            .Select(element => (string?)element.Attribute("Include"));

        Assert.Empty(references.Except(Allowed));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_service_references_no_other_service(string project) => Assert.All(
        XDocument.Load(Folders.Combine(project)).Descendants("ProjectReference").Select(element => ((string)element.Attribute("Include")!).Replace('\\', '/')),
        reference => Assert.Contains(reference, new[] { "../Contracts/Contracts.csproj", "../ServiceDefaults/ServiceDefaults.csproj" }));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_built_service_knows_no_broker_database_mail_or_cloud(string assembly)
    {
        using var reader = new PEReader(File.OpenRead(Folders.Combine(assembly)));
        var metadata = reader.GetMetadataReader();
        var names = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToList();

        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, name => Forbidden.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)));
    }
}
