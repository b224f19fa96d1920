using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.ServiceDefaults.Tests.Configuration;

public sealed class A_bound_setting
{
    [Fact]
    public void That_cannot_be_read_is_named_without_its_value()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("GITEA_TIMEOUT", "hunter22")]).Build();

        var failure = Should.Throw<InvalidOperationException>(() => configuration.Get<Bound>());

        CortexHost.Explain(failure).ShouldBe("GITEA_TIMEOUT has a value that cannot be read. Give one that reads as TimeSpan.");
    }

    [Fact]
    public void Is_named_first_whatever_its_validator_puts_in_front() =>
        CortexHost.Explain(new OptionsValidationException("", typeof(Bound), ["Url: ARANGODB_URL must be an address.", "GITEA_URL is not set."]))
            .ShouldBe("ARANGODB_URL must be an address. GITEA_URL is not set.");

    [Fact]
    public void Is_not_seen_in_every_failure() => CortexHost.Explain(new InvalidOperationException("a mistake")).ShouldBeNull();

    private sealed class Bound
    {
        [ConfigurationKeyName("GITEA_TIMEOUT")]
        public TimeSpan Timeout { get; set; }
    }
}
