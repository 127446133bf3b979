using Mono.Cecil.Cil;

namespace MLDiagnostics.Coverage;

/// <summary>A place of the source at which an instruction begins.</summary>
/// <param name="Body">The method's body.</param>
/// <param name="Instruction">The instruction.</param>
/// <param name="File">Path of the source below the root of the clone.</param>
/// <param name="FirstLine">First line.</param>
/// <param name="LastLine">Last line.</param>
internal sealed record CodePoint(MethodBody Body, Instruction Instruction, string File, int FirstLine, int LastLine);
