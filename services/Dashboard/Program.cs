using CodeValdCortex.Dashboard;
using CodeValdCortex.ServiceDefaults;

return await CortexHost.Run(() =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults("dashboard");
    builder.AddDashboard();
    var app = builder.Build();
    app.MapServiceDefaults();
    app.MapDashboard();
    return app;
});
