using CodeValdCortex.LlmAgent.Agents;
using CodeValdCortex.LlmAgent.Answering;
using CodeValdCortex.LlmAgent.Budgets;
using CodeValdCortex.LlmAgent.Calling;
using CodeValdCortex.LlmAgent.Pausing;
using CodeValdCortex.LlmAgent.Pricing;
using CodeValdCortex.LlmAgent.Prompts;
using CodeValdCortex.LlmAgent.Retention;
using CodeValdCortex.LlmAgent.Settings;
using CodeValdCortex.LlmAgent.Tokens;
using CodeValdCortex.LlmAgent.Validation;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.ServiceDefaults.Health;
using CodeValdCortex.Storage;
using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.LlmAgent;

/// <summary>Joins the agents to a process: prompts, budgets, model calls, validation. The only part that holds the model's key.</summary>
public static class LlmAgentModule
{
    /// <summary>Adds the consumers of <c>GenerateContent</c> and of ended items, and what they need. Calling it twice is harmless.</summary>
    public static IHostApplicationBuilder AddLlmAgent(this IHostApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(ContentGeneration)))
        {
            return builder;
        }
        builder.AddStorage();
        builder.AddServiceHealth("llm-agent", StorageModule.Health, ServiceHealth.Bus);
        builder.AddEnvironmentOptions<LlmOptions, LlmOptionsValidator>();
        builder.AddEnvironmentOptions<BudgetOptions, BudgetOptionsValidator>();
        var services = builder.Services;
        services.AddSingleton<IValidateOptions<LlmOptions>, PricesFileValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(ChatModel.ClientName)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)   // OPENAI_TIMEOUT is the provider client's
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectTimeout = TimeSpan.FromSeconds(10),
                AllowAutoRedirect = false,   // a redirect would carry the key elsewhere
            })
            .RedactLoggedHeaders(["Authorization"]);
        services.AddSingleton(provider => PriceTable.Load(provider.GetRequiredService<IOptions<LlmOptions>>().Value.PricesFile));
        services.AddSingleton<TokenCounter>();
        services.AddSingleton<PromptPacker>();
        services.AddSingleton<ChatModel>();
        services.AddSingleton<BudgetLedger>();
        services.AddSingleton<UsageLedger>();
        services.AddSingleton<AgentRoster>();
        services.AddSingleton<AnswerCheck>();
        services.AddSingleton<PauseSwitch>();
        services.AddSingleton<PaidCalls>();
        services.AddSingleton<AnswerBuyer>();
        services.AddSingleton<ContentGeneration>();
        return builder.AddToBus(bus =>
        {
            bus.AddConsumer<GenerateContentConsumer, GenerateContentConsumerDefinition>();
            bus.AddConsumer<AnswerRetentionConsumer>();
        });
    }

    /// <summary>Maps nothing: agents are asked over the bus alone. There so that every service is composed alike.</summary>
    public static IEndpointRouteBuilder MapLlmAgent(this IEndpointRouteBuilder routes) => routes;
}
