using System.Text.Json.Serialization;
using Sidecar.Api.Json;
using Sidecar.Components;

namespace Sidecar.Bindings.LocalStorage;

/// <summary><c>bindings.localstorage</c>: keeps files below a folder. A file is on disk, whole, before its call is answered.</summary>
internal sealed class LocalStorageBinding(ComponentContext context) : IOutputBinding
{
    private FolderRoot root = null!;

    /// <inheritdoc />
    public IReadOnlyList<string> Capabilities { get; } = ["OUTPUT_BINDING"];

    /// <inheritdoc />
    public IReadOnlyList<string> Operations { get; } = ["create", "get", "list", "delete"];

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        root = FolderRoot.Open(context.Options.WorkingDirectory, context.Definition.Require("rootPath"));
        DurableFile.RemoveUnfinished(root.Path);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<BindingResponse?> InvokeAsync(BindingRequest request, CancellationToken cancellationToken)
    {
        var name = request.Metadata.GetValueOrDefault("fileName", "");
        try
        {
            return request.Operation switch
            {
                "create" => await CreateAsync(name, request.Data, cancellationToken),
                "get" => new BindingResponse(await File.ReadAllBytesAsync(root.Resolve(name), cancellationToken)),
                "list" => List(root.Resolve(name)),
                _ => Delete(root.Resolve(name)),
            };
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BindingException($"file not found: {root.Resolve(name)}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BindingException($"error accessing file {name}: {exception.Message}", exception);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static BindingResponse List(string folder)
    {
        if (File.Exists(folder))
        {
            throw new BindingException($"unable to list files as the file specified is not a directory: {folder}");
        }

        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !DurableFile.IsUnfinished(file))
            .OrderBy(file => file.Replace(Path.DirectorySeparatorChar, '\0'), StringComparer.Ordinal)
            .ToList();
        return new BindingResponse(files.Count == 0 ? "null"u8.ToArray() : ApiJson.Bytes(files));
    }

    private static BindingResponse? Delete(string file)
    {
        if (Directory.Exists(file))
        {
            Directory.Delete(file, recursive: false);
            return null;
        }

        if (!File.Exists(file))
        {
            throw new FileNotFoundException(message: null, file);
        }

        File.Delete(file);
        return null;
    }

    private async Task<BindingResponse> CreateAsync(string name, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var file = root.Resolve(name.Length > 0 ? name : Guid.NewGuid().ToString());
        await DurableFile.WriteAsync(file, FileContent.Decode(data), cancellationToken);
        return new BindingResponse(ApiJson.Bytes(new Created(Path.GetRelativePath(root.Path, file))));
    }

    private sealed record Created([property: JsonPropertyName("fileName")] string FileName);
}
