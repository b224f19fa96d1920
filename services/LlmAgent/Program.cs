using CodeValdCortex.LlmAgent;
using CodeValdCortex.ServiceDefaults;

return await CortexHost.Run(() =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults("llm-agent");
    builder.AddLlmAgent();
    var app = builder.Build();
    app.MapServiceDefaults();
    app.MapLlmAgent();
    return app;
});
