using System.Net;
using CodeValdCortex.ServiceDefaults.Guarding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.ServiceDefaults.Tests.Guarding;

public sealed class A_route_for_the_inside
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("100.128.0.1", false)]
    [InlineData("fd00::1", true)]
    [InlineData("203.0.113.7", false)]
    [InlineData("2001:db8::1", false)]
    public void Answers_callers_with_a_private_address(string address, bool inside) => InsideOnly.IsInside(IPAddress.Parse(address)).ShouldBe(inside);

    [Theory]
    [InlineData(null, true)]
    [InlineData("X-Forwarded-For", false)]
    [InlineData("Forwarded", false)]
    [InlineData("X-Real-IP", false)]
    [InlineData("Via", false)]
    public async Task Is_not_there_for_what_a_proxy_passes_on(string? header, bool answered)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Loopback;
        if (header is not null)
        {
            http.Request.Headers[header] = "203.0.113.7";
        }

        var answer = await new InsideOnly().InvokeAsync(EndpointFilterInvocationContext.Create(http), _ => new("inside"));

        (answer is "inside").ShouldBe(answered);
        (answer is NotFound).ShouldBe(!answered);
    }
}
