namespace Dapr.AspNetCore;

/// <summary>The cloud event of a message among many.</summary>
/// <param name="id">Its id.</param>
/// <param name="source">Where it comes from.</param>
/// <param name="type">What kind of event it is.</param>
/// <param name="specversion">The version of its envelope.</param>
/// <param name="datacontenttype">What its data is.</param>
/// <param name="data">Its data.</param>
public class BulkMessageModel<TValue>(string id, string source, string type, string specversion, string datacontenttype, TValue data)
{
    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>Where it comes from.</summary>
    public string Source { get; } = source;

    /// <summary>What kind of event it is.</summary>
    public string Type { get; } = type;

    /// <summary>The version of its envelope.</summary>
    public string Specversion { get; } = specversion;

    /// <summary>What its data is.</summary>
    public string Datacontenttype { get; } = datacontenttype;

    /// <summary>Its data.</summary>
    public TValue Data { get; } = data;
}
