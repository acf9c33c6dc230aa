namespace Sidecar.Observation;

/// <summary>How an attempt to deliver ended.</summary>
public enum DeliveryOutcome
{
    /// <summary>The application took the message.</summary>
    Taken,

    /// <summary>The application will never take it: it goes to the dead-letter topic, or is gone where there is none.</summary>
    Dropped,

    /// <summary>The application failed, could not be reached or asked for the message again.</summary>
    Failed,
}
