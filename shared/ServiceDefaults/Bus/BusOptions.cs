using System.ComponentModel.DataAnnotations;
using CodeValdCortex.ServiceDefaults.Configuration;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.ServiceDefaults.Bus;

/// <summary>How to reach the broker and how long to wait for it.</summary>
public sealed class BusOptions
{
    /// <summary>Address with credentials and virtual host, <c>amqp[s]://user:password@host:port/vhost</c>. Unset: messages stay
    /// in this process.</summary>
    [Setting("RABBITMQ_URL", Remedy = "an address like amqp://user:password@host:5672/vhost", Secret = true)]
    [BrokerAddress]
    public Uri? Url { get; set; }

    /// <summary>How long a publish waits for the broker's confirm; 1 s to 5 min. 10 s: a leader change takes 3.</summary>
    [Setting("CORTEX_PUBLISH_TIMEOUT", Remedy = "a duration from 1s to 5m, e.g. 10s")]
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Missed confirms in a row after which the bus is restarted; 1 to 1000. A channel opened during a queue's leader
    /// election stays deaf for ever (RabbitMQ 3.10), and only a new one helps.</summary>
    [Setting("CORTEX_PUBLISH_FAILURES_BEFORE_RESTART", Remedy = "a whole number from 1 to 1000")]
    [Range(1, 1000)]
    public int MissedConfirmsBeforeRestart { get; set; } = 5;

    /// <summary>True: the host's start waits for the broker, so that an orchestrator sees a worker that cannot work. False for
    /// processes that accept webhooks: those answer while everything else is down.</summary>
    public bool WaitForBroker { get; set; }
}

[OptionsValidator]
internal sealed partial class BusOptionsValidator : IValidateOptions<BusOptions>;

/// <summary>An absolute <c>amqp</c>, <c>amqps</c>, <c>rabbitmq</c> or <c>rabbitmqs</c> address with a host; null passes.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BrokerAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is null || value is Uri { IsAbsoluteUri: true, Scheme: "amqp" or "amqps" or "rabbitmq" or "rabbitmqs" };
}
