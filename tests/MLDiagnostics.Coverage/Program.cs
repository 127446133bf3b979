using MLDiagnostics.Coverage;

// weave FOLDER HITS: the assemblies in a folder that are ours note which of their lines are reached, and write it into HITS as a process ends.
// report BIN HITS:   the share of the lines that were reached, of what was built into BIN, an assembly a line and all together.
switch (args)
{
    case ["weave", var folder, var hits]:
        foreach (var file in Directory.GetFiles(folder, "*.dll", SearchOption.AllDirectories)) Weaver.Weave(file, Path.GetFullPath(hits));
        return 0;
    case ["report", var bin, var hits]:
        foreach (var line in CoverageReport.Of(bin, hits)) Console.WriteLine(line);
        return 0;
    default:
        Console.Error.WriteLine("MLDiagnostics.Coverage weave FOLDER HITS | report BIN HITS, run in the root of the clone");
        return 2;
}
