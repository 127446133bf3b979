using MLDiagnostics.Recording;

namespace MLDiagnostics.Judging;

/// <summary>One call of one detector, made outside of the judge's own bookkeeping so that a call that hangs can be left behind.</summary>
internal readonly record struct DetectorCall(DetectorRun Run, object Argument, int[]? Columns = null, bool IsLast = false)
{
    internal void Invoke()
    {
        switch (Argument)
        {
            case StepBlock block:
                Run.ObserveSteps(block, Columns!);
                break;
            case RunContext context:
                Run.Start(context);
                break;
            case RunView view:
                if (IsLast) Run.Complete(view);
                else Run.ObserveEpoch(view);
                break;
        }
    }
}
