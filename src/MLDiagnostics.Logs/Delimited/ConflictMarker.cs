namespace MLDiagnostics.Logs;

/// <summary>The lines that git puts into a file that two versions disagree on.</summary>
internal enum ConflictMarker
{
    /// <summary>The line is none.</summary>
    None,

    /// <summary><c>&lt;&lt;&lt;&lt;&lt;&lt;&lt; HEAD</c>: the first version begins.</summary>
    Ours,

    /// <summary><c>|||||||</c>: the common ancestor begins.</summary>
    Ancestor,

    /// <summary><c>=======</c>: the second version begins.</summary>
    Theirs,

    /// <summary><c>&gt;&gt;&gt;&gt;&gt;&gt;&gt; branch</c>: the versions agree again.</summary>
    End,
}
