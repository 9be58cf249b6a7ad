package io.cxm.ranking.configuration.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.Etag;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.configuration.domain.Expected;
import io.cxm.ranking.configuration.domain.Written;
import io.cxm.tenancy.TenantId;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What resources of configuration have in common: which ids they have, what If-Match says, and how a write is answered. */
public final class Resources {
    private Resources() {}

    /** What the header If-Match expects; a version that none has where it is no ETag of ours. */
    public static Expected expected(@Nullable String ifMatch) {
        if (ifMatch != null && ifMatch.strip().equals("*")) {
            return new Expected.Anything();
        }
        Long version = Etag.expected(ifMatch);
        return version == null ? new Expected.Unsaid() : new Expected.Version(version);
    }

    /** An id that may be given to something. */
    public static String possible(String id) {
        if (!TenantId.isValid(id)) {
            throw ProblemException.invalid("?id", "format", "must match [a-z0-9][a-z0-9-]{0,62}");
        }
        return id;
    }

    /** An id that something may have. */
    public static String known(String id) {
        if (!TenantId.isValid(id)) {
            throw ProblemException.notFound();
        }
        return id;
    }

    /** The answer that shows an entry. */
    public static Response answer(int status, Entry entry, String path, Object view) {
        return Response.status(status)
                .header("Location", status == 201 ? path + entry.id() : null)
                .header("ETag", Etag.of(entry.version()))
                .entity(view)
                .build();
    }

    /** The answer to a PUT that was carried out: 201 where it made something. */
    public static Response answer(Written.Done done, String path, Function<Entry, ?> view) {
        return answer(done.created() ? 201 : 200, done.entry(), path, view.apply(done.entry()));
    }

    /** What is done, or the problem that says why nothing is. */
    public static Written accepted(Written written, String what) {
        return switch (written) {
            case Written.Done _, Written.Removed _ -> written;
            case Written.Unseen() ->
                throw new ProblemException(ProblemType.PRECONDITION_REQUIRED, "There is a " + what + " of this id");
            case Written.Stale() ->
                throw new ProblemException(ProblemType.STALE, "The " + what + " is not the one that was read");
            case Written.Absent() -> throw ProblemException.notFound();
            case Written.Refused(String why) -> throw new ProblemException(ProblemType.CONFLICT, why);
            case Written.TooMany() ->
                throw new ProblemException(
                        ProblemType.CONFLICT, "This tenant has as many " + what + "s as it may have");
        };
    }
}
