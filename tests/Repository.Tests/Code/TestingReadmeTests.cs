namespace Repository.Tests.Code;

public sealed class TestingReadmeTests
{
    [Fact]
    public void The_example_in_the_readme_of_the_testing_library_is_a_test_that_runs()
    {
        var readme = File.ReadAllText(Folders.Combine("sidecar-testing/README.md"));
        var test = File.ReadAllText(Folders.Combine("tests/Sidecar.Tests/Testing/ExampleTests.cs"));

        Assert.Contains($"```csharp\n{test}```\n", readme, StringComparison.Ordinal);
    }
}
