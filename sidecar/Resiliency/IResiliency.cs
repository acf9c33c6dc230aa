namespace Sidecar.Resiliency;

/// <summary>The policies of this sidecar's Resiliency resources, by what they are for.</summary>
internal interface IResiliency
{
    /// <summary>For calls of another application.</summary>
    IResiliencyPolicy ForApp(string appId, string method);

    /// <summary>For calls that this sidecar makes to a component.</summary>
    IResiliencyPolicy ForOutbound(string component, BuildingBlock block);

    /// <summary>For what a component brings to the application.</summary>
    IResiliencyPolicy ForInbound(string component, BuildingBlock block);

    /// <summary>One of the retries that hold without any resource, such as <c>DaprBuiltInInitializationRetries</c>.</summary>
    IResiliencyPolicy BuiltIn(string name);

    /// <summary>Whether a target names this application, so that no built-in policy holds for its calls.</summary>
    bool NamesApp(string appId);
}
