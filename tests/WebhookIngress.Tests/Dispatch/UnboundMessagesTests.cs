using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.WebhookIngress.Dispatch;
using Microsoft.Extensions.Time.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Dispatch;

public sealed class A_message_that_no_queue_takes
{
    [Fact]
    public void Is_waited_for_two_minutes_and_then_let_go()
    {
        var time = new FakeTimeProvider();
        var unbound = new UnboundMessages(time);
        unbound.Returned(typeof(RefCreated));
        time.Advance(UnboundMessages.Patience - TimeSpan.FromSeconds(1));
        unbound.Returned(typeof(RefCreated));
        unbound.MustBeRouted(typeof(RefCreated)).ShouldBeTrue();
        time.Advance(TimeSpan.FromSeconds(1));
        unbound.MustBeRouted(typeof(RefCreated)).ShouldBeFalse();
        unbound.MustBeRouted(typeof(IssueChanged)).ShouldBeTrue();
    }

    [Fact]
    public void Is_waited_for_anew_once_a_queue_took_one()
    {
        var time = new FakeTimeProvider();
        var unbound = new UnboundMessages(time);
        unbound.Returned(typeof(RefCreated));
        time.Advance(UnboundMessages.Patience / 2);
        unbound.Routed(typeof(RefCreated));
        unbound.Returned(typeof(RefCreated));
        time.Advance(UnboundMessages.Patience / 2);
        unbound.MustBeRouted(typeof(RefCreated)).ShouldBeTrue();
    }
}
