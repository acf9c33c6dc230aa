namespace Services.Tests.Fakes;

/// <summary>Where something can go wrong.</summary>
internal enum FaultPoint
{
    /// <summary>A document is read.</summary>
    Read,

    /// <summary>A document is written.</summary>
    Save,

    /// <summary>A message is published.</summary>
    Publish,

    /// <summary>A binding is called.</summary>
    Bind,
}
