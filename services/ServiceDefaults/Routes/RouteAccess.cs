namespace Shop.ServiceDefaults.Routes;

/// <summary>Who may call a route; every route has exactly one, as metadata.</summary>
public sealed class RouteAccess
{
    /// <summary>Callers with the application token, which only this service's own sidecar has.</summary>
    public static readonly RouteAccess Internal = new("internal");

    /// <summary>Callers with a customer's bearer token.</summary>
    public static readonly RouteAccess Customer = new("customer");

    /// <summary>Everyone.</summary>
    public static readonly RouteAccess Open = new("open");

    private RouteAccess(string name) => Name = name;

    /// <summary>Its name, which is also the name of its authorization policy.</summary>
    public string Name { get; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
