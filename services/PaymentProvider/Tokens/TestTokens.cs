namespace Shop.Providers.Tokens;

/// <summary>The tokens that say how the provider behaves.</summary>
internal static class TestTokens
{
    /// <summary>What a token asks for; one that nobody gave out is declined.</summary>
    public static TokenBehaviour Behaviour(string token) => token switch
    {
        "tok_ok" => TokenBehaviour.Works,
        "tok_charge_then_timeout" => TokenBehaviour.FallsSilent,
        "tok_fail_twice" => TokenBehaviour.FailsTwice,
        "tok_slow" => TokenBehaviour.IsSlow,
        "tok_down" => TokenBehaviour.IsDown,
        _ => TokenBehaviour.Declines,
    };
}
