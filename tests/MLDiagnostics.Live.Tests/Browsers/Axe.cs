using Microsoft.Playwright;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Live.Tests.Browsers;

/// <summary>The accessibility checker axe-core, taken from where npm put it: it is not part of this repository.</summary>
internal static class Axe
{
    /// <summary>The checker; the test is skipped where it is absent.</summary>
    internal static string Source()
    {
        var path = Environment.GetEnvironmentVariable("AXE_CORE")
            ?? Path.Combine(Repository.Root, "artifacts", "npm", "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(path)) Assert.Skip("axe-core is not there: npm install --prefix artifacts/npm axe-core, or name axe.min.js in AXE_CORE.");
        return File.ReadAllText(path);
    }

    /// <summary>Violations of WCAG 2.2 AA and of good practice, one a line.</summary>
    internal static async Task<string> RunAsync(IPage page, string source)
    {
        await page.EvaluateAsync(source);
        return await page.EvaluateAsync<string>("""
            async () => {
              const result = await axe.run(document, { resultTypes: ["violations"] });
              return result.violations.map(rule => `${rule.id}: ${rule.help}: ${rule.nodes.slice(0, 3).map(node => node.target.join(" ") + " " + (node.any[0] ? node.any[0].message : "")).join(" | ")}`).join("\n");
            }
            """);
    }
}
