using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace MLDiagnostics.Live.Hosting;

/// <summary>
/// Lets in who knows the token of the printed address: it is exchanged for a cookie at once, so that it stays out of histories and referrers.
/// Other names for this machine than the loopback's are refused, so that no foreign page can reach it by a name of its own.
/// </summary>
internal sealed class TokenGate(string token, int port)
{
    private readonly byte[] _token = Encoding.UTF8.GetBytes(token);
    private readonly string _cookie = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"mldiagnostics-{port}");

    internal async Task Pass(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.Host.Host is not ("127.0.0.1" or "localhost"))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return;
        }

        if (HttpMethods.IsGet(request.Method) && request.Query.TryGetValue("token", out var given))
        {
            if (!IsToken(given))
            {
                await Refuse(context);
                return;
            }

            context.Response.Cookies.Append(_cookie, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
            context.Response.Redirect(request.PathBase + request.Path);
            return;
        }

        if (IsToken(request.Cookies[_cookie])) await next(context);
        else await Refuse(context);
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("Open the address that mldiag printed: it holds the token.");
    }

    private bool IsToken(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), _token);
}
