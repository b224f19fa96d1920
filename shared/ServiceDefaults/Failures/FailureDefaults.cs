using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.ServiceDefaults.Failures;

internal static class FailureDefaults
{
    public static void AddFailures(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
    }
}
