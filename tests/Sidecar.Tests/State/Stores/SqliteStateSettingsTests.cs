using Sidecar.State.Stores;
using Sidecar.Tests.Bindings;

namespace Sidecar.Tests.State.Stores;

public sealed class SqliteStateSettingsTests
{
    private static readonly SidecarOptions Options = new() { AppId = "app", WorkingDirectory = "/data" };

    [Fact]
    public void Read_WithoutSettings_GivesTheDefaults() =>
        Assert.Equal(new SqliteStateSettings(":memory:", "state", "metadata", TimeSpan.FromSeconds(2), TimeSpan.Zero), Read());

    [Fact]
    public void Read_WithSettings_GivesThem() => Assert.Equal(
        new SqliteStateSettings(
            Path.GetFullPath("a.db", "/data"), "_items2", "about", TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1)),
        Read(
            ("connectionString", "file:a.db?mode=rwc"),
            ("tableName", "_items2"),
            ("metadataTableName", "about"),
            ("busyTimeout", "5s"),
            ("cleanupInterval", "1m")));

    [Theory]
    [InlineData("tableName", "1st")]
    [InlineData("tableName", "a b")]
    [InlineData("tableName", "a;drop")]
    [InlineData("tableName", "state\n")]
    [InlineData("metadataTableName", "größe")]
    [InlineData("busyTimeout", "soon")]
    [InlineData("cleanupInterval", "1 day")]
    public void Read_WhatMakesNoSense_IsRefusedByName(string setting, string value) =>
        Assert.Contains(setting, Assert.Throws<SidecarStartException>(() => Read((setting, value))).Message, StringComparison.Ordinal);

    private static SqliteStateSettings Read(params (string Name, string Value)[] metadata) =>
        SqliteStateSettings.Read(TestComponents.Context("state.sqlite", Options, metadata));
}
