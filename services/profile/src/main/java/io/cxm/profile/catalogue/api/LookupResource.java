package io.cxm.profile.catalogue.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.Problem;
import io.cxm.problem.ProblemException;
import io.cxm.profile.catalogue.Catalogue;
import io.cxm.profile.catalogue.domain.ItemView;
import io.cxm.profile.reading.Part;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.EntityId;
import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Reads many items by their ids at once. */
@Path("/v1/items:lookup")
@Tag(name = "Items")
@RolesAllowed({Roles.INTEGRATION, Roles.ANALYST, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
@Cancellable // it changes nothing: who hangs up needs no answer
public class LookupResource {
    private static final int MOST = 100;
    private final Caller caller;
    private final Catalogue catalogue;

    LookupResource(Caller caller, Catalogue catalogue) {
        this.caller = caller;
        this.catalogue = catalogue;
    }

    /** Which items are asked for. */
    public record LookupBody(
            @Schema(description = "1 to 100", minItems = 1, maxItems = MOST, required = true) @Nullable
            List<@Nullable String> ids) {}

    /** Those that there are. */
    public record LookupAnswer(
            @Schema(description = "In the order in which they were asked for, each once")
            List<ItemView> items,

            @Schema(
                    description =
                            "Ids that were not looked for any more, since the items before them are large; ask for these again")
            List<String> left) {
        public LookupAnswer {
            items = List.copyOf(items);
            left = List.copyOf(left);
        }

        private static LookupAnswer of(SequencedSet<String> asked, Part<Catalogue.Entry> found) {
            List<ItemView> items = found.rows().stream()
                    .map(entry -> ItemView.of(entry.id(), entry.item()))
                    .toList();
            if (!found.more()) {
                return new LookupAnswer(items, List.of());
            }
            List<String> ids = List.copyOf(asked);
            return new LookupAnswer(
                    items, ids.subList(ids.indexOf(items.getLast().id()) + 1, ids.size()));
        }
    }

    /** Items by their ids. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @Operation(
            operationId = "lookupItems",
            summary = "Up to 100 items by their ids",
            description = "An id that no item has is left out of the answer, which tells it from one that is left.")
    public Uni<LookupAnswer> lookup(@Nullable LookupBody body) {
        SequencedSet<String> asked = checked(body);
        return catalogue.inOrder(caller.tenant(), asked).map(found -> LookupAnswer.of(asked, found));
    }

    private static SequencedSet<String> checked(@Nullable LookupBody body) {
        if (body == null) {
            throw new ProblemException(ProblemType.UNREADABLE, "A JSON object is needed");
        }
        List<@Nullable String> ids = body.ids();
        if (ids == null || ids.isEmpty()) {
            throw ProblemException.invalid("/ids", "required", "needs 1 to 100 ids");
        }
        if (ids.size() > MOST) {
            throw new ProblemException(ProblemType.TOO_LARGE, "At most 100 items can be looked up at once");
        }
        SequencedSet<String> asked = new LinkedHashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            asked.add(EntityId.checked("/ids/" + i, ids.get(i)));
        }
        return asked;
    }
}
