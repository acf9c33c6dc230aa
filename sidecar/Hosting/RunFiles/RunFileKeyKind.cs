namespace Sidecar.Hosting.RunFiles;

/// <summary>What the value of a key of a run file is.</summary>
internal enum RunFileKeyKind
{
    /// <summary>Any scalar.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A port: a whole number up to 65535; 0 or less asks for a free one.</summary>
    Port,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A list of scalars.</summary>
    List,

    /// <summary>Names and scalars.</summary>
    Map,

    /// <summary>Where output goes: console, file or fileAndConsole.</summary>
    Destination,

    /// <summary>A section of its own, read by its own rules.</summary>
    Section,
}
