using System.Text.Json;
using CodeValdCortex.Dashboard.Http;
using Microsoft.AspNetCore.Http.Json;
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
        routes.MapScalarApiReference("/scalar", options =>
        {
            options.Title = "CodeValdCortex API";
            options.DefaultFonts = false;   // nothing is loaded from elsewhere
        });
        return routes;
    }
}
