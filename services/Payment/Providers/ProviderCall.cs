namespace Shop.Payments.Providers;

/// <summary>What the provider can be asked.</summary>
internal enum ProviderCall
{
    /// <summary>What became of the charge.</summary>
    LookUp,

    /// <summary>To hold the money.</summary>
    Charge,

    /// <summary>To take the held money.</summary>
    Capture,

    /// <summary>To let go of the held money.</summary>
    Void,

    /// <summary>To give the taken money back.</summary>
    Refund,

    /// <summary>To take no charge under this key any more, however late it comes.</summary>
    Close,
}
