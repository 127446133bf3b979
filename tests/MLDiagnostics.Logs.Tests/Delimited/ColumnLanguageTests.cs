using System.Text;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Logs.Tests;

/// <summary>Names of columns in other languages and encodings.</summary>
public sealed class ColumnLanguageTests
{
    [Theory]
    [InlineData("época,perda,perda_validação,acurácia_treino,acurácia_validação,taxa_de_aprendizado")]
    [InlineData("Época;Perda de Treino;Perda de Validação;Acurácia de Treino;Acurácia de Validação;Taxa de Aprendizado")]
    [InlineData("época,pérdida,pérdida_validación,exactitud_entrenamiento,exactitud_validación,tasa_de_aprendizaje")]
    [InlineData("Epoche;Trainingsverlust;Validierungsverlust;Trainingsgenauigkeit;Validierungsgenauigkeit;Lernrate")]
    [InlineData("époque,perte entraînement,perte validation,exactitude entraînement,exactitude validation,taux d'apprentissage")]
    [InlineData("Эпоха;Потери на обучении;Потери на валидации;Точность на обучении;Точность на валидации;Скорость обучения")]
    [InlineData("轮次,训练损失,验证损失,训练准确率,验证准确率,学习率")]
    [InlineData("epoch,训练集损失,验证集损失,训练集准确率,验证集准确率,学习率")]
    [InlineData("epoch,train_loss,val_loss,train_acc,val_acc,lr")]
    public void Names_OfEachLanguage_AreTheSeriesTheyMean(string header)
    {
        var separator = header.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var run = RecordedRuns.ReadText(header + "\n" + string.Join("\n", Rows(separator)) + "\n").Only;
        Assert.Equal(
            ["train.loss", "validation.loss", "train.accuracy", "validation.accuracy", "learning_rate"], run.Context.Series.Select(series => series.Key.ToString()));
        Assert.Equal([0.9, 0.7], run.Values("train.loss"));
        Assert.Equal([0.4, 0.6], run.Values("validation.accuracy"));
    }

    [Theory]
    [InlineData(936, "轮次,训练损失,验证损失,训练准确率,验证准确率,学习率")]
    [InlineData(54936, "轮次,训练损失,验证损失,训练准确率,验证准确率,学习率")]
    [InlineData(1251, "Эпоха,Потери на обучении,Потери на валидации,Точность на обучении,Точность на валидации,Скорость обучения")]
    [InlineData(28591, "época,perda de treino,perda de validação,acurácia de treino,acurácia de validação,taxa de aprendizado")]
    [InlineData(28591, "époque,perte entraînement,perte validation,exactitude entraînement,exactitude validation,taux d'apprentissage")]
    [InlineData(1200, "轮次,训练损失,验证损失,训练准确率,验证准确率,学习率")]
    [InlineData(1201, "Эпоха,Потери на обучении,Потери на валидации,Точность на обучении,Точность на валидации,Скорость обучения")]
    [InlineData(65001, "轮次,训练损失,验证损失,训练准确率,验证准确率,学习率")]
    public void Names_InEachEncoding_AreRead(int codePage, string header)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("log"), [.. encoding.Preamble, .. encoding.GetBytes(header + "\r\n" + string.Join("\r\n", Rows(',')) + "\r\n")]);
        var run = RecordedRuns.Read(folder.File("log")).Only;
        Assert.Equal([0.8, 0.75], run.Values("validation.loss"));
        Assert.Equal([0.01, 0.001], run.Values("learning_rate"));
    }

    [Theory]
    [InlineData("d_loss")]
    [InlineData("test_d_loss")]
    [InlineData("no_object_loss")]
    [InlineData("precisão")]
    [InlineData("perturbation")]
    [InlineData("passage")]
    public void Names_ThatAreNoForeignWords_StayAsTheyAre(string name) => Assert.Equal(name, ColumnWords.Translate(name));

    private static string[] Rows(char separator) => [string.Join(separator, (string[])["1", "0.9", "0.8", "0.5", "0.4", "0.01"]), string.Join(separator, (string[])["2", "0.7", "0.75", "0.65", "0.6", "0.001"])];
}
