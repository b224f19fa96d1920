using CodeValdCortex.GitIndexer;
using CodeValdCortex.ServiceDefaults;

return await CortexHost.Run(() =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults("git-indexer");
    builder.AddGitIndexer();
    var app = builder.Build();
    app.MapServiceDefaults();
    app.MapGitIndexer();
    return app;
});
