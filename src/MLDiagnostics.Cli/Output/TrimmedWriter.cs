using System.Text;

namespace MLDiagnostics.Cli.Output;

/// <summary>Leaves out the blanks at the ends of lines, which tables fill them up with: files and pull requests need none.</summary>
internal sealed class TrimmedWriter(TextWriter inner) : TextWriter
{
    private int _blanks;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (value == ' ')
        {
            _blanks++;
            return;
        }

        if (value is '\n' or '\r') _blanks = 0;
        for (; _blanks > 0; _blanks--) inner.Write(' ');
        inner.Write(value);
    }

    public override void Flush() => inner.Flush();
}
