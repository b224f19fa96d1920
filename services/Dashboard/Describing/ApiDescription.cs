using System.Security.Cryptography;
using System.Text.Json;
using CodeValdCortex.Dashboard.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Scalar.AspNetCore;

namespace CodeValdCortex.Dashboard.Describing;

/// <summary>The API's own description, derived from its endpoints, and a page to read it.</summary>
internal static class ApiDescription
{
    public static IHostApplicationBuilder AddApiDescription(this IHostApplicationBuilder builder)
    {
        // The house's form of JSON over HTTP, for whichever service of the process asks for it.
        builder.Services.Configure<JsonOptions>(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.SerializerOptions.DictionaryKeyPolicy = null;
            options.SerializerOptions.Converters.Add(new UtcTimeConverter());
        });
        builder.Services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
            options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null ? null : Name(type.Type);
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "CodeValdCortex";
                document.Info.Version = "v1";
                document.Info.Description =
                    "Work items from issue to merged pull request, and the graphs of what happened. JSON is snake_case, times are " +
                    "ISO 8601 in UTC with milliseconds, lists page by cursor, problems are RFC 9457 with a stable type.";
                return Task.CompletedTask;
            });
        });
        return builder;
    }

    public static IEndpointRouteBuilder MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json");
        routes.MapScalarApiReference("/scalar", (options, http) =>
        {
            options.Title = "CodeValdCortex API";
            options.Nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            options.DefaultFonts = false;
            options.HideDeveloperTools().DisableAgent().DisableMcp().DisableTelemetry();
            Protect(http.Response.Headers, options.Nonce);
        });
        return routes;
    }

    // With the type around it: every query has a Row.
    private static string Name(Type type) => type switch
    {
        { IsGenericType: true } => type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] + string.Concat(type.GetGenericArguments().Select(Name)),
        { DeclaringType: { } outer } => Name(outer) + type.Name,
        _ => type.Name,
    };

    // The page is somebody else's work: whatever it would like to load from or tell to other places stays undone. It styles its
    // elements in place, which only 'unsafe-inline' allows; scripts need the nonce of the answer.
    private static void Protect(IHeaderDictionary headers, string nonce)
    {
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
            "font-src 'self' data:; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
    }
}
