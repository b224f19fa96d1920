using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Gitea.Tests;

public sealed class The_settings
{
    private static readonly Uri Url = new("http://gitea.example.test:3000/git");

    [Fact]
    public void Default_the_public_address_to_the_address()
    {
        using var host = TestGitea.Host(Url);
        var options = host.Services.GetRequiredService<IOptions<GiteaOptions>>().Value;
        options.PublicUrl.ShouldBe(options.Url);
        options.Timeout.ShouldBe(TimeSpan.FromSeconds(10));
        host.Services.GetRequiredService<GiteaLinks>().Issue(RepositoryName.Parse("acme/widgets"), 7)
            .ShouldBe("http://gitea.example.test:3000/git/acme/widgets/issues/7");
    }

    [Theory]
    [InlineData("GITEA_URL", "")]
    [InlineData("GITEA_URL", "gitea:3000")]
    [InlineData("GITEA_URL", "ftp://gitea")]
    [InlineData("GITEA_URL", "http://user:password@gitea")]
    [InlineData("GITEA_TOKEN", "")]
    [InlineData("GITEA_PUBLIC_URL", "nonsense")]
    [InlineData("GITEA_TIMEOUT", "0")]
    [InlineData("GITEA_TIMEOUT", "301")]
    [InlineData("GITEA_TIMEOUT", "soon")]
    public async Task That_are_bad_stop_the_start_and_are_named_alone(string name, string value)
    {
        using var host = TestGitea.Host(Url, (name, value));
        var failure = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        failure.Failures.Single().ShouldContain(name);
        failure.Message.ShouldNotContain("password");
    }

    [Theory]
    [InlineData("GITEA_TIMEOUT", "30", 30)]
    [InlineData("GITEA_TIMEOUT", "00:01:00", 60)]
    [InlineData("GITEA_TIMEOUT", "1.5", 1.5)]
    [InlineData("GITEA_TIMEOUT", "20s", 20)]
    public void Take_a_timeout_in_seconds_or_as_a_span(string name, string value, double seconds)
    {
        using var host = TestGitea.Host(Url, (name, value));
        host.Services.GetRequiredService<IOptions<GiteaOptions>>().Value.Timeout.TotalSeconds.ShouldBe(seconds);
    }

    [Theory]
    [InlineData("acme/widgets", true)]
    [InlineData("a-b.c_d/x.y", true)]
    [InlineData("acme", false)]
    [InlineData("acme/", false)]
    [InlineData("/widgets", false)]
    [InlineData("acme/../admin", false)]
    [InlineData("acme/..", false)]
    [InlineData("acme/wid gets", false)]
    [InlineData(null, false)]
    public void Know_what_a_repository_is_called(string? text, bool valid) => RepositoryName.TryParse(text, out _).ShouldBe(valid);
}
