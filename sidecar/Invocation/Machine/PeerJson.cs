using System.Text.Json.Serialization;

namespace Sidecar.Invocation.Machine;

/// <summary>The files of <see cref="PeerFolder"/>, read and written without reflection: every sidecar writes one as it starts.</summary>
[JsonSerializable(typeof(PeerEntry))]
internal sealed partial class PeerJson : JsonSerializerContext;
