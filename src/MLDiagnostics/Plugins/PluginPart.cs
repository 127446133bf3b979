namespace MLDiagnostics.Plugins;

/// <summary>Makes an exported part of a plugin: by its constructor without parameters, or the one with a single optional parameter.</summary>
internal static class PluginPart
{
    internal static object? Create(Type type)
    {
        foreach (var constructor in type.GetConstructors())
        {
            switch (constructor.GetParameters())
            {
                case []:
                    return constructor.Invoke([]);
                case [{ IsOptional: true }]:
                    return constructor.Invoke([null]);
            }
        }

        return null;
    }
}
