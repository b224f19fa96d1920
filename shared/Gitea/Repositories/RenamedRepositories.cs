using System.Net;
using System.Net.Http.Json;

namespace CodeValdCortex.Gitea.Repositories;

/// <summary>Follows repositories that were renamed or transferred under a running process: what a name answers with a redirect or
/// 404 is looked up by the id it stood for, and the call is made under the name of now.</summary>
/// <remarks>Neither answer did anything, so that writes are safe to send again. The redirect's own address is not followed: it may
/// lead elsewhere, with the token.</remarks>
internal sealed class RenamedRepositories(RepositoryNames names) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (!MayBeElsewhere(request, answer.StatusCode) || RepositoryPath.Of(request.RequestUri) is not { } path
            || names.IdOf(path.Name) is not { } id || IsFile(request, path))
        {
            return answer;
        }

        var found = await Look(request, path, id, cancellationToken);
        if (!found.IsSuccessStatusCode)
        {
            if (found.StatusCode == HttpStatusCode.NotFound)
            {
                found.Dispose();
                return answer;   // it is gone, or hidden
            }

            answer.Dispose();
            return found;   // nobody can tell now: the caller may try again
        }

        using (found)
        {
            var repository = await found.Content.ReadFromJsonAsync<Repository>(GiteaJson.Options, cancellationToken);
            if (!RepositoryName.TryParse(repository?.FullName, out var name))
            {
                return answer;
            }

            names.Moved(path.Name, id, name);
            if (name.ToString().Equals(path.Name.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return answer;   // it is where it was: what was asked for is not there
            }

            answer.Dispose();
            request.RequestUri = path.Under(name, request.RequestUri!);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private static bool MayBeElsewhere(HttpRequestMessage request, HttpStatusCode status) =>
        status is HttpStatusCode.NotFound or HttpStatusCode.MovedPermanently or HttpStatusCode.Found
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && request.RequestUri is not null;

    // A file that most repositories don't have is asked for again and again; each time would cost a second question.
    private bool IsFile(HttpRequestMessage request, RepositoryPath path) =>
        request.Method == HttpMethod.Get && path.After.StartsWith("/raw/", StringComparison.Ordinal) && names.IsFresh(path.Name);

    private async Task<HttpResponseMessage> Look(HttpRequestMessage request, RepositoryPath path, long id, CancellationToken ct)
    {
        var address = new UriBuilder(request.RequestUri!) { Path = $"{path.Before[..^"repos/".Length]}repositories/{id}", Query = "" };
        using var look = new HttpRequestMessage(HttpMethod.Get, address.Uri);
        look.Headers.Authorization = request.Headers.Authorization;
        return await base.SendAsync(look, ct);
    }
}
