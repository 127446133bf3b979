using MLDiagnostics.Pipelines.Experiments.Cases;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

/// <summary>A case that takes a second: raw pixels against scaled ones.</summary>
internal static class TinyCase
{
    internal const string Case = """
        { "schema": "mldiagnostics/case/1", "name": "tiny", "title": "Tiny", "question": "Do raw pixels train?",
          "plan": { "data": "shapes10", "generated_count": 200, "model": "mlp-8", "epochs": 4, "batch_size": 20,
                    "optimizer": { "kind": "sgd", "learning_rate": 0.05 } },
          "sizes": { "full": { "epochs": 6 } },
          "seeds": { "small": [1, 2], "full": [1, 2, 3] },
          "variants": [
            { "name": "scaled", "title": "scaled" },
            { "name": "raw", "title": "×255", "plan": { "input_factor": 255 } },
            { "name": "slow", "title": "×255, slow", "from": "raw", "factors": { "optimizer.learning_rate": 0.1, "epochs": 2 }, "seeds": { "small": [1] } },
            { "name": "long", "title": "long", "only": "full" } ],
          "statistics": { "best": { "measure": "series", "series": "validation.accuracy", "take": "highest", "variant": "scaled" } },
          "tables": [ { "title": "Accuracy", "rows": ["scaled", "raw", "long"], "columns": [
            { "title": "best", "statistic": { "measure": "series", "series": "validation.accuracy", "take": "highest" }, "format": "%" } ] } ],
          "charts": [ { "title": "Loss", "series": "train.loss@step", "against": "images", "variants": ["scaled", "raw"], "smoothed": 0.9, "log": true } ],
          "answers": [ { "question": "Do they?", "claim": "scaling", "holds": "No, scaled ones start {scaling} lower; best {best:%}.", "fails": "Yes, {scaling}." } ] }
        """;

    internal const string Claims = """
        { "schema": "mldiagnostics/claims/1", "claims": [
          { "id": "scaling", "claim": "Scaled pixels start with the lower loss.", "seeds": "each", "comparison": "<", "bound": 0,
            "statistic": { "measure": "series", "series": "train.loss", "take": "first", "variant": "scaled", "relative_to": { "variant": "raw", "how": "difference" } } },
          { "id": "epochs", "claim": "Twice the epochs are done.", "seeds": "mean", "comparison": "=", "bound": 8,
            "statistic": { "measure": "series", "series": "learning_rate", "take": "last", "variant": "slow", "relative_to": { "number": 0.000625, "how": "ratio" } } },
          { "id": "wrong", "claim": "Raw pixels start lower.", "expected": false, "seeds": "mean", "comparison": "<", "bound": 1,
            "statistic": { "measure": "series", "series": "train.loss", "take": "first", "variant": "raw", "relative_to": { "variant": "scaled", "how": "ratio" } } } ] }
        """;

    internal static ReproducibleCase Write(TemporaryFolder folder, Func<string, string>? change = null, Func<string, string>? changeClaims = null)
    {
        folder.Write("case/case.json", change?.Invoke(Case) ?? Case);
        folder.Write("case/claims.json", changeClaims?.Invoke(Claims) ?? Claims);
        return ReproducibleCase.FromFolder(folder.File("case"));
    }
}
