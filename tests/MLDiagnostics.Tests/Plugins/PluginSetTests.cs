using System.Reflection;
using System.Reflection.Emit;
using MLDiagnostics.Plugins;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Tests.Plugins;

public sealed class PluginSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_AFolderThatIsNotThere_BringsNothing()
    {
        var set = PluginSet.Load(_folder.File("nowhere"));
        Assert.Empty(set.Detectors);
        Assert.Empty(set.Remarks);
    }

    [Fact]
    public void Load_AnAssemblyBuiltAgainstAnotherMajorVersion_IsRefusedByName()
    {
        Emit("Ancient", new Version(9, 0, 0, 0));
        var set = PluginSet.Load(_folder.Path);
        Assert.Empty(set.Detectors);
        Assert.StartsWith("Ancient was built against MLDiagnostics.Abstractions 9.0.0.0", Assert.Single(set.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AnAssemblyWithoutAContract_IsOneLineOfInfo()
    {
        Emit("Hollow", typeof(IDetector).Assembly.GetName().Version!);
        Assert.Equal("Hollow brings no detector, writer, reader or dialect.", Assert.Single(PluginSet.Load(_folder.Path).Remarks));
    }

    [Fact]
    public void Load_WhatIsNoPlugin_IsARemarkEachAndHidesNothing()
    {
        _folder.Write("Broken/Broken.dll", "not an assembly");
        _folder.Write("Empty/readme.txt", "");
        Emit("Hollow", typeof(IDetector).Assembly.GetName().Version!);
        var remarks = PluginSet.Load(_folder.Path).Remarks;
        Assert.Equal(3, remarks.Count);
        Assert.Contains("Broken could not be loaded", remarks[0], StringComparison.Ordinal);
        Assert.Contains("Empty.dll", remarks[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Builder_AddPluginsFrom_PassesRemarksOn()
    {
        _folder.Write("Broken/Broken.dll", "not an assembly");
        var diagnostics = new TrainingDiagnosticsBuilder().Add(new ScriptedDetector()).AddPluginsFrom(_folder.Path).Build();
        Assert.Contains("Broken", Assert.Single(diagnostics.Remarks), StringComparison.Ordinal);
    }

    // An assembly whose one type has a field of a type of Abstractions, of the version asked for.
    private void Emit(string name, Version version)
    {
        var core = typeof(object).Assembly;
        var contract = new PersistedAssemblyBuilder(new AssemblyName("MLDiagnostics.Abstractions") { Version = version }, core);
        var thing = contract.DefineDynamicModule("contract").DefineType("MLDiagnostics.Clear", TypeAttributes.Public | TypeAttributes.Class);
        var plugin = new PersistedAssemblyBuilder(new AssemblyName(name), core);
        var type = plugin.DefineDynamicModule(name).DefineType($"{name}.Part", TypeAttributes.Public | TypeAttributes.Class);
        type.DefineField("Thing", thing.CreateType(), FieldAttributes.Public);
        type.CreateType();
        Directory.CreateDirectory(_folder.File(name));
        plugin.Save(_folder.File($"{name}/{name}.dll"));
    }
}
