using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sidecar.Bindings;
using Sidecar.Bindings.LocalStorage;
using Testing;

namespace Sidecar.Tests.Bindings.LocalStorage;

public sealed class LocalStorageBindingTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private LocalStorageBinding binding = null!;

    private string Root => folder.Combine("files");

    public Task InitializeAsync()
    {
        binding = new LocalStorageBinding(
            TestComponents.Context("bindings.localstorage", new SidecarOptions { AppId = "app", WorkingDirectory = folder.Path }, ("rootPath", "files")));
        return binding.StartAsync(CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("\"Hello, you\"", "Hello, you")]
    [InlineData("\"aGVsbG8=\"", "hello")]
    [InlineData("\"\\uD83D\\uDE00!\"", "😀!")]
    public async Task Create_WhatIsGiven_IsInTheFile(string data, string expected)
    {
        var created = await InvokeAsync("create", data, ("fileName", "a/one.txt"));

        Assert.Equal("""{"fileName":"a/one.txt"}""", created.Text());
        Assert.Equal(expected, await File.ReadAllTextAsync(Path.Combine(Root, "a", "one.txt")));
        Assert.Equal(expected, (await InvokeAsync("get", "null", ("fileName", "a/one.txt"))).Text());
    }

    [Fact]
    public async Task Create_SameNameAgain_ReplacesTheFileAndLeavesNothingElse()
    {
        await InvokeAsync("create", "\"first one\"", ("fileName", "x"));
        await InvokeAsync("create", "\"second one\"", ("fileName", "x"));

        Assert.Equal([Path.Combine(Root, "x")], Directory.GetFiles(Root));
        Assert.Equal("second one", await File.ReadAllTextAsync(Path.Combine(Root, "x")));
    }

    [Fact]
    public async Task Create_WithoutName_MakesOne()
    {
        var name = JsonDocument.Parse((await InvokeAsync("create", "\"it is\"")).Text()).RootElement.GetProperty("fileName").GetString();

        Assert.True(Guid.TryParse(name, out _));
        Assert.True(File.Exists(Path.Combine(Root, name!)));
    }

    [Fact]
    public async Task List_GoesThroughAFolderBeforeWhatComesAfterItsName()
    {
        await InvokeAsync("create", "1", ("fileName", "a-b"));
        await InvokeAsync("create", "1", ("fileName", "a/c"));

        Assert.Equal([Path.Combine(Root, "a", "c"), Path.Combine(Root, "a-b")], JsonSerializer.Deserialize<string[]>((await InvokeAsync("list")).Text())!);
    }

    [Fact]
    public async Task Delete_AnEmptyFolder_RemovesIt()
    {
        Directory.CreateDirectory(Path.Combine(Root, "empty"));
        await InvokeAsync("delete", "null", ("fileName", "empty"));

        Assert.False(Directory.Exists(Path.Combine(Root, "empty")));
    }

    [Fact]
    public async Task List_ShowsWhatIsThereInFull()
    {
        await InvokeAsync("create", "1", ("fileName", "b"));
        await InvokeAsync("create", "1", ("fileName", "a/c"));

        Assert.Equal([Path.Combine(Root, "a", "c"), Path.Combine(Root, "b")], JsonSerializer.Deserialize<string[]>((await InvokeAsync("list")).Text())!);
    }

    [Fact]
    public async Task Delete_RemovesIt_AndWhatIsNotThereIsNamed()
    {
        await InvokeAsync("create", "1", ("fileName", "b"));

        Assert.Null(await InvokeAsync("delete", "null", ("fileName", "b")));
        var exception = await Assert.ThrowsAsync<BindingException>(() => InvokeAsync("get", "null", ("fileName", "b")));
        Assert.Equal($"file not found: {Path.Combine(Root, "b")}", exception.Message);
        await Assert.ThrowsAsync<BindingException>(() => InvokeAsync("delete", "null", ("fileName", "b")));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("")]
    public async Task Get_TheFolderItself_Fails(string name) =>
        await Assert.ThrowsAsync<BindingException>(() => InvokeAsync("get", "null", ("fileName", name)));

    [Fact]
    public async Task Create_NameTooLongForTheDisk_Fails() =>
        await Assert.ThrowsAsync<BindingException>(() => InvokeAsync("create", "1", ("fileName", new string('x', 10_000))));

    [Fact]
    public void Create_AnyName_StaysBelowTheRoot()
    {
        Directory.CreateSymbolicLink(Path.Combine(Root, "out"), folder.Path);
        Directory.CreateSymbolicLink(Path.Combine(Root, "up"), "../..");
        Directory.CreateSymbolicLink(Path.Combine(Root, "loop"), "loop/x");
        var piece = Gen.Elements("..", "/", "//", ".", "out", "up", "a", "/etc/passwd", "../..", "\\", "loop");
        var root = FolderRoot.Open(folder.Path, "files");

        Prop.ForAll(piece.NonEmptyListOf().Select(pieces => string.Join('/', pieces)).ToArbitrary(), name =>
        {
            try
            {
                var path = root.Resolve(name);
                return (path == root.Path || path.StartsWith(root.Path + "/", StringComparison.Ordinal)) && Path.GetFullPath(path) == path;
            }
            catch (IOException)
            {
                return name.Contains("loop", StringComparison.Ordinal);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("/proc")]
    [InlineData("/sys/kernel")]
    [InlineData("/var/run/secrets/x")]
    [InlineData("/etc/hostname")]
    public void Start_WhereNothingMayBeWritten_Fails(string root) => Assert.Throws<FormatException>(() => FolderRoot.Open("/", root));

    [Fact]
    public async Task Start_RemovesWhatACrashLeft()
    {
        var left = Path.Combine(Root, ".0123.unfinished");
        await File.WriteAllTextAsync(left, "half");
        await binding.StartAsync(CancellationToken.None);

        Assert.False(File.Exists(left));
    }

    private Task<BindingResponse?> InvokeAsync(string operation, string data = "null", params (string Name, string Value)[] metadata) =>
        binding.InvokeAsync(TestComponents.Request(operation, data, metadata), CancellationToken.None);
}
