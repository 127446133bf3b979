using LivePage;
using Microsoft.AspNetCore.Authentication.Cookies;
using MLDiagnostics.Live;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options => options.LoginPath = "/login");
builder.Services.AddAuthorization();
#region page
builder.Services.AddSingleton<LiveRuns>();
builder.Services.AddHostedService<Training>();

var app = builder.Build();
app.MapDiagnostics("/training").RequireAuthorization();
#endregion
app.MapLogin("/login", app.Configuration["Password"] ?? throw new InvalidOperationException("The setting 'Password' is missing."));
app.MapGet("/", () => Results.Redirect("/training"));
app.Run();
