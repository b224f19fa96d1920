using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.WorkflowEngine;

return await CortexHost.Run(() =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults("workflow-engine");
    builder.AddWorkflowEngine();
    var app = builder.Build();
    app.MapServiceDefaults();
    app.MapWorkflowEngine();
    return app;
});
