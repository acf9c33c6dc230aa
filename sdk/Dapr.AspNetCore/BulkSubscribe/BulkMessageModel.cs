namespace Dapr.AspNetCore;

/// <summary>The cloud event of a message among many.</summary>
public class BulkMessageModel<TValue>
{
    /// <summary>Makes an empty one, to be read into.</summary>
    public BulkMessageModel()
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="type">What kind of event it is.</param>
    /// <param name="specversion">The version of its envelope.</param>
    /// <param name="datacontenttype">What its data is.</param>
    /// <param name="data">Its data.</param>
    public BulkMessageModel(string id, string source, string type, string specversion, string datacontenttype, TValue data)
    {
        Id = id;
        Source = source;
        Type = type;
        Specversion = specversion;
        Datacontenttype = datacontenttype;
        Data = data;
    }

    /// <summary>Its id.</summary>
    public string Id { get; set; } = string.Empty;

    /// <summary>Where it comes from.</summary>
    public string Source { get; set; } = string.Empty;

    /// <summary>What kind of event it is.</summary>
    public string Type { get; set; } = string.Empty;

    /// <summary>The version of its envelope.</summary>
    public string Specversion { get; set; } = string.Empty;

    /// <summary>What its data is.</summary>
    public string Datacontenttype { get; set; } = string.Empty;

    /// <summary>Its data.</summary>
    public TValue Data { get; set; } = default!;
}
