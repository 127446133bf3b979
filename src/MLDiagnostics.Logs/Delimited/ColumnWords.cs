using System.Collections.Frozen;
using System.Text;

namespace MLDiagnostics.Logs;

/// <summary>
/// Names of columns in Portuguese, Spanish, German, French, Russian and Chinese, in the English words that the other tables know. A word that
/// means precision in one language and accuracy in another ("precisão", "précision") stays as it is: it would be a guess.
/// </summary>
internal static class ColumnWords
{
    private const int LongestWord = 24;

    // Names of several words, by their normalised form.
    private static readonly FrozenDictionary<string, string> Phrases = Table(
        ("learning_rate", "taxa_de_aprendizado taxa_de_aprendizagem taxa_aprendizado tasa_de_aprendizaje tasa_aprendizaje lernrate lern_rate " +
            "taux_d_apprentissage taux_apprentissage скорость_обучения темп_обучения шаг_обучения 学习率 學習率"),
        ("gradient_norm", "norma_do_gradiente norma_gradiente norma_del_gradiente gradientennorm gradienten_norm norme_du_gradient норма_градиента 梯度范数 梯度範數"),
        ("global_step", "passo_global paso_global globaler_schritt étape_globale глобальный_шаг 全局步数"),
        ("loss", "função_de_perda funcao_de_perda función_de_pérdida funcion_de_perdida fonction_de_perte функция_потерь значение_функции_потерь 损失函数 损失值 損失值"),
        ("accuracy", "taxa_de_acerto tasa_de_acierto taux_de_réussite доля_правильных_ответов доля_верных_ответов"));

    // Words, and the pieces of which German and Chinese make longer ones.
    private static readonly FrozenDictionary<string, string> Words = Table(
        ("epoch", "época epoca épocas epocas epoche époque epoque эпоха эпохи эпох 轮次 轮数 周期 回合 迭代轮次 训练轮次 輪次 世代"),
        ("step", "passo paso schritt étape etape шаг шаги 步 步数 步骤 步數"),
        ("iteration", "iteração iteracao iteración iteracion itération итерация итерации 迭代 迭代次数 迭代數"),
        ("loss", "perda perdas pérdida pérdidas perdida perdidas verlust verluste perte pertes потери потеря потерь лосс 损失 損失"),
        ("accuracy", "acurácia acuracia exatidão exatidao exactitud genauigkeit treffergenauigkeit exactitude точность 准确率 準確率 正确率 正確率 准确度 精度"),
        ("error", "erro fehler erreur ошибка ошибки 误差 誤差 错误率"),
        ("train", "treino treinamento treinar entrenamiento trainings entraînement entrainement apprentissage обучение обучения обучении " +
            "обучающей обучающая тренировка тренировки тренировочная 训练 训练集 訓練 訓練集"),
        ("validation", "validação validacao validación validacion validierung validierungs валидация валидации валидационная проверка проверки 验证 验证集 驗證 驗證集 校验"),
        ("test", "teste prueba тест теста тестовая тестовой 测试 测试集 測試 測試集"),
        ("time", "tempo tiempo zeit temps время 时间 時間 耗时"));

    private static readonly FrozenSet<string> Fillers =
        new[] { "de", "do", "da", "no", "na", "em", "del", "en", "la", "el", "le", "les", "du", "des", "d", "l", "der", "die", "das", "auf", "на", "по", "в", "的", "集" }.ToFrozenSet();

    /// <summary>The English words of a name that has words of another language; the name itself when it has none.</summary>
    /// <param name="name">The name in lower case, words joined by <c>_</c>.</param>
    internal static string Translate(string name)
    {
        if (Phrases.TryGetValue(name, out var whole)) return whole;
        var foreign = false;
        foreach (var (phrase, meaning) in Phrases)
        {
            if (!name.Contains('_', StringComparison.Ordinal) || !name.Contains(phrase, StringComparison.Ordinal)) continue;
            (name, foreign) = (name.Replace(phrase, meaning, StringComparison.Ordinal), true);
            break;
        }

        var words = new List<string>();
        foreach (var word in name.Split('_'))
        {
            if (Pieces(word) is { } pieces)
            {
                words.AddRange(pieces);
                foreign |= pieces is not [var only] || only != word;
            }
            else
            {
                words.Add(word);
            }
        }

        return foreign ? string.Join('_', words.Where(word => !Fillers.Contains(word))) : name;
    }

    /// <summary>Whether a text has a word of these languages that is not written in ASCII alone.</summary>
    internal static bool AreIn(string text)
    {
        text = text.ToLowerInvariant();
        foreach (var (word, _) in Words)
            if (word.Length > 1 && !Ascii.IsValid(word) && text.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }

    // The longest known piece first, over and over; nothing may be left over.
    private static List<string>? Pieces(string word)
    {
        var pieces = new List<string>();
        for (var at = 0; at < word.Length;)
        {
            var length = Math.Min(LongestWord, word.Length - at);
            for (; length > 0; length--)
            {
                if (!Words.TryGetValue(word.Substring(at, length), out var meaning) && !IsKnownBehind(word, at, length, out meaning)) continue;
                if (meaning.Length > 0) pieces.Add(meaning);
                break;
            }

            if (length == 0) return null;
            at += length;
        }

        return pieces;
    }

    // "trainingsverlust" and "testverlust" have an English piece before a German one; "验证的损失" a filler between two.
    private static bool IsKnownBehind(string word, int at, int length, out string meaning)
    {
        var piece = word.Substring(at, length);
        meaning = Fillers.Contains(piece) && piece.Length == 1 && !char.IsAscii(piece[0]) ? "" : piece;
        return meaning.Length == 0 ? at > 0 : piece is "test" or "train" or "loss" or "acc" && at + length < word.Length && length < word.Length;
    }

    private static FrozenDictionary<string, string> Table(params (string Meaning, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Meaning))).ToFrozenDictionary(pair => pair.word, pair => pair.Meaning);
}
