using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.ServiceDefaults.Failures;

/// <summary>Registers how failures are judged and answered.</summary>
internal static class FailureDefaults
{
    public static void AddFailures(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<FailureOptions>();
        builder.Services.TryAddSingleton(services => services.GetRequiredService<IOptions<FailureOptions>>().Value);
        builder.Services.TryAddSingleton<FailureClassifier>();
        builder.Services.TryAddSingleton<DeadLetters>();
        builder.Services.TryAddSingleton<FailureAnswers>();
        builder.Services.TryAddSingleton<DeadLetterRequeue>();
    }
}
