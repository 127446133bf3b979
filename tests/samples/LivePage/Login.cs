using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace LivePage;

/// <summary>Stands for the app's own way to know its users: here one password, kept in a cookie's ticket.</summary>
internal static class Login
{
    private const string Form = """
        <!doctype html><title>Sign in</title>
        <form method="post"><label>Password <input type="password" name="password" autofocus></label> <button>Sign in</button></form>
        """;

    internal static void MapLogin(this WebApplication app, string path, string password)
    {
        app.MapGet(path, () => Results.Content(Form, "text/html"));
        app.MapPost(path, async (HttpRequest request, string? returnUrl) =>
        {
            var form = await request.ReadFormAsync();
            var given = SHA256.HashData(Encoding.UTF8.GetBytes(form["password"].ToString()));
            if (!CryptographicOperations.FixedTimeEquals(given, SHA256.HashData(Encoding.UTF8.GetBytes(password))))
                return Results.Content(Form, "text/html", statusCode: StatusCodes.Status401Unauthorized);
            var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "operator")], CookieAuthenticationDefaults.AuthenticationScheme));
            await request.HttpContext.SignInAsync(user);
            return Results.LocalRedirect(returnUrl is ['/', ..] ? returnUrl : "/");
        });
    }
}
