namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>
/// Hyperband (Li et al. 2018, Algorithm 1, η = 3): brackets from many short trainings to few long ones; in each, the best third of a rung is trained
/// for three times as long, from the start, so that schedules keep their shape. Brackets repeat until the sweep's budget is spent; none begins with more
/// than 3^8 trainings, so that the smallest resource is an epoch or, of very many, a 6561st.
/// </summary>
internal sealed class HyperbandSearch(SearchSpace space, int epochs, int seed) : ISearch
{
    private const int Eta = 3;
    private const int Deepest = 8;

    private readonly int _largest = Log(epochs);
    private int _bracket;
    private int _rung;
    private int _draws;
    private int _first;

    public IReadOnlyList<(ConfigurationChange Change, int Epochs)> Next(IReadOnlyList<SweepTrial> done)
    {
        var halvings = _largest - (_bracket % (_largest + 1));
        if (_rung > halvings)
        {
            (_bracket, _rung) = (_bracket + 1, 0);
            halvings = _largest - (_bracket % (_largest + 1));
        }

        var length = Length(halvings - _rung);
        List<ConfigurationChange> chosen;
        if (_rung == 0)
        {
            chosen = [.. RandomSearch.Draws(space, seed, ref _draws, Count(halvings))];
        }
        else
        {
            // The rung before is what was asked for last.
            var before = done.Skip(_first).ToList();
            chosen = [.. SweepOrder.BestFirst(before).Take(Math.Max(1, before.Count / Eta)).Select(trial => trial.Change)];
        }

        _first = done.Count;
        _rung++;
        return [.. chosen.Select(change => (change, length))];
    }

    /// <summary>Trainings that a bracket begins with: ⌈(s_max + 1) / (s + 1) · η^s⌉.</summary>
    private int Count(int halvings) => (((_largest + 1) * Power(halvings)) + halvings) / (halvings + 1);

    private int Length(int halvings) => Math.Max(1, (int)Math.Round((double)epochs / Power(halvings)));

    private static int Power(int exponent) => (int)Math.Pow(Eta, exponent);

    private static int Log(int number)
    {
        var exponent = 0;
        for (var power = Eta; power <= number && exponent < Deepest; power *= Eta) exponent++;
        return exponent;
    }
}
