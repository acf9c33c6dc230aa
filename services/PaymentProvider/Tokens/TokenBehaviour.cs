namespace Shop.Providers.Tokens;

/// <summary>How the provider behaves towards a token.</summary>
internal enum TokenBehaviour
{
    /// <summary>Does what it is asked.</summary>
    Works,

    /// <summary>Refuses to hold the money.</summary>
    Declines,

    /// <summary>Does each call, then says nothing the first time.</summary>
    FallsSilent,

    /// <summary>Fails the first two tries of a charge and does nothing then.</summary>
    FailsTwice,

    /// <summary>Takes its time for every call, and does it even if the caller has gone.</summary>
    IsSlow,

    /// <summary>Fails every charge and does nothing.</summary>
    IsDown,
}
