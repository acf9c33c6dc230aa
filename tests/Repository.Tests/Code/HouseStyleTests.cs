namespace Repository.Tests.Code;

/// <summary>The figures of the house style.</summary>
public sealed class HouseStyleTests
{
    private static readonly IReadOnlyList<(string Path, int Lines)> Files =
        [.. Folders.Code("services", "sdk", "sidecar", "sidecar-testing", "tests", "bench")
            .Select(path => (Path.GetRelativePath(Folders.Combine(), path), File.ReadLines(path).Count()))
            .OrderBy(file => file.Item2)];

    [Fact]
    public void No_file_is_over_400_lines() => Assert.All(Files, file => Assert.True(file.Lines <= 400, $"{file.Path} has {file.Lines} lines"));

    [Fact]
    public void Half_of_the_files_are_under_60_lines() => Assert.InRange(Files[Files.Count / 2].Lines, 1, 59);

    [Fact]
    public void Nine_files_in_ten_are_under_150_lines() => Assert.InRange(Files[Files.Count * 9 / 10].Lines, 1, 149);

    [Fact]
    public void A_program_is_a_table_of_contents() =>
        Assert.All(
            Files.Where(file => Path.GetFileName(file.Path) == "Program.cs"),
            file => Assert.True(file.Lines <= 70, $"{file.Path} has {file.Lines} lines"));

    [Fact]
    public void No_folder_is_a_drawer_for_everything() => Assert.DoesNotContain(
        Files.SelectMany(file => file.Path.Split(Path.DirectorySeparatorChar)),
        part => part is "Helpers" or "Utils" or "Common" or "Managers");

    [Fact]
    public void Namespaces_are_of_files() => Assert.All(
        Files,
        file => Assert.DoesNotContain(
            File.ReadLines(Folders.Combine(file.Path)),
            line => line.StartsWith("namespace ", StringComparison.Ordinal) && !line.EndsWith(';')));
}
