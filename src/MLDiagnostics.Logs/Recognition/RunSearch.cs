using System.Collections.Frozen;

namespace MLDiagnostics.Logs;

/// <summary>Looks for runs in a folder and those below it. A folder is entered once, however many links lead to it.</summary>
internal sealed class RunSearch(RunReaders readers)
{
    private const int DeepestFolder = 64;

    // Documents and programs quote logs; they are read when named, not when come across.
    private static readonly FrozenSet<string> Documents =
        new[] { ".md", ".rst", ".html", ".htm", ".tex", ".ipynb", ".py", ".cs", ".cpp", ".js", ".yaml", ".yml" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _entered = new(StringComparer.Ordinal);
    // Runs by folder, and files that may be some: these are looked into at the end, several at once.
    private readonly List<(string Path, bool IsRun)> _found = [];

    internal IReadOnlyList<RunInput> Search(string folder)
    {
        Enter(folder, depth: 0);
        return [.. _found.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Clamp(Environment.ProcessorCount, 1, 8))
            .Where(found => found.IsRun || IsRun(found.Path)).Select(found => new RunInput(found.Path))];
    }

    private void Enter(string folder, int depth)
    {
        if (depth > DeepestFolder || RealPath(folder) is not { } real || !_entered.Add(real)) return;
        if (IsRunFolder(folder))
        {
            _found.Add((folder, true));
            return;
        }

        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", options).Order(StringComparer.Ordinal))
        {
            if (Directory.Exists(path)) Enter(path, depth + 1);
            else if (!LabelledRunFiles.IsSideFile(path) && !Documents.Contains(Path.GetExtension(path))) _found.Add((path, false));
        }
    }

    private bool IsRunFolder(string folder)
    {
        try
        {
            return readers.IsRunFolder(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // A file that cannot be opened may be a log: it is passed on, so that its reader says what is wrong.
    private bool IsRun(string path)
    {
        try
        {
            // An empty file is none; nor is a pipe, which has no length and would be waited for.
            return new FileInfo(path).Length > 0 && readers.IsRun(new RunInput(path));
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static string? RealPath(string folder)
    {
        try
        {
            var real = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
            for (var current = new DirectoryInfo(real); current is not null; current = current.Parent)
                if (current.ResolveLinkTarget(returnFinalTarget: true) is { } target)
                    return RealPath(Path.Combine(target.FullName, Path.GetRelativePath(current.FullName, real)));
            return real;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
