namespace Sidecar.Resiliency;

/// <summary>The kinds of component that default policies are named after.</summary>
internal enum BuildingBlock
{
    Statestore,
    Pubsub,
    Binding,
    Secretstore,
    Configuration,
}
