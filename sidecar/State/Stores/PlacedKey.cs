using System.Runtime.InteropServices;

namespace Sidecar.State.Stores;

/// <summary>A key and where its store lists it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Place">Grows with the list. What is written anew goes to the end, unless its store keeps its place.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlacedKey(string Key, long Place);
