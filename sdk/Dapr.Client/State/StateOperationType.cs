namespace Dapr.Client;

/// <summary>What an operation of a transaction does.</summary>
public enum StateOperationType
{
    /// <summary>Saves a value.</summary>
    Upsert,

    /// <summary>Deletes a value.</summary>
    Delete,
}
