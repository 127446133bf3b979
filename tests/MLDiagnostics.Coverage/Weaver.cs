using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace MLDiagnostics.Coverage;

/// <summary>Lets an assembly note in an array of bytes, one a point, what is reached: a store a point, so that loops stay fast.</summary>
internal static class Weaver
{
    private const string TypeName = "<Coverage>";

    internal static void Weave(string file, string hits)
    {
        using var assembly = OwnCode.Read(file);
        if (assembly is null || assembly.MainModule.GetType(TypeName) is not null) return;
        var points = OwnCode.Points(assembly);
        if (points.Count == 0) return;
        var field = AddHits(assembly.MainModule, points.Count, hits, $"{assembly.Name.Name}.{assembly.MainModule.Mvid:N}.");
        foreach (var body in points.Select(point => point.Body).Distinct()) body.SimplifyMacros();
        for (var i = 0; i < points.Count; i++) Note(points[i], field, i);
        foreach (var body in points.Select(point => point.Body).Distinct()) body.OptimizeMacros();
        assembly.Write(file, new WriterParameters { WriteSymbols = true });
        // Older than what it was copied from: the next build takes the copy anew.
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddYears(20));
        File.SetLastWriteTimeUtc(Path.ChangeExtension(file, "pdb"), DateTime.UnixEpoch.AddYears(20));
    }

    // The instruction becomes the first of what is put before it, so that whatever jumps to it stays right.
    private static void Note(CodePoint point, FieldDefinition field, int index)
    {
        var processor = point.Body.GetILProcessor();
        var first = point.Instruction;
        var moved = processor.Create(OpCodes.Nop);
        (moved.OpCode, moved.Operand) = (first.OpCode, first.Operand);
        (first.OpCode, first.Operand) = (OpCodes.Ldsfld, field);
        var store = processor.Create(OpCodes.Stelem_I1);
        processor.InsertAfter(first, processor.Create(OpCodes.Ldc_I4, index));
        processor.InsertAfter(first.Next, processor.Create(OpCodes.Ldc_I4, 1));
        processor.InsertAfter(first.Next.Next, store);
        processor.InsertAfter(store, moved);
    }

    /// <summary>A static class with the array, which is written to a file of its own as the process ends.</summary>
    private static FieldDefinition AddHits(ModuleDefinition module, int count, string folder, string prefix)
    {
        var types = module.TypeSystem;
        const TypeAttributes Static = TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit;
        var type = new TypeDefinition("", TypeName, Static, types.Object);
        var field = new FieldDefinition("Hits", FieldAttributes.Static | FieldAttributes.Assembly | FieldAttributes.InitOnly, new ArrayType(types.Byte));
        var exit = new MethodDefinition("OnExit", MethodAttributes.Static | MethodAttributes.Private, types.Void);
        exit.Parameters.Add(new ParameterDefinition(types.Object));
        exit.Parameters.Add(new ParameterDefinition(module.ImportReference(typeof(EventArgs))));
        var il = exit.Body.GetILProcessor();
        var end = il.Create(OpCodes.Ret);
        il.Emit(OpCodes.Ldstr, folder);
        il.Emit(OpCodes.Call, module.ImportReference(typeof(Directory).GetMethod(nameof(Directory.Exists))));
        il.Emit(OpCodes.Brfalse, end);
        il.Emit(OpCodes.Ldstr, Path.Combine(folder, prefix));
        il.Emit(OpCodes.Call, module.ImportReference(typeof(Path).GetMethod(nameof(Path.GetRandomFileName))));
        il.Emit(OpCodes.Call, module.ImportReference(typeof(string).GetMethod(nameof(string.Concat), [typeof(string), typeof(string)])));
        il.Emit(OpCodes.Ldsfld, field);
        il.Emit(OpCodes.Call, module.ImportReference(typeof(File).GetMethod(nameof(File.WriteAllBytes), [typeof(string), typeof(byte[])])));
        il.Append(end);

        const MethodAttributes Constructor = MethodAttributes.Static | MethodAttributes.Private | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName;
        var start = new MethodDefinition(".cctor", Constructor, types.Void);
        il = start.Body.GetILProcessor();
        il.Emit(OpCodes.Ldc_I4, count);
        il.Emit(OpCodes.Newarr, types.Byte);
        il.Emit(OpCodes.Stsfld, field);
        il.Emit(OpCodes.Call, module.ImportReference(typeof(AppDomain).GetProperty(nameof(AppDomain.CurrentDomain))!.GetMethod));
        il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Ldftn, exit);
        il.Emit(OpCodes.Newobj, module.ImportReference(typeof(EventHandler).GetConstructors()[0]));
        il.Emit(OpCodes.Callvirt, module.ImportReference(typeof(AppDomain).GetEvent(nameof(AppDomain.ProcessExit))!.AddMethod));
        il.Emit(OpCodes.Ret);
        type.Fields.Add(field);
        type.Methods.Add(exit);
        type.Methods.Add(start);
        module.Types.Add(type);
        return field;
    }
}
