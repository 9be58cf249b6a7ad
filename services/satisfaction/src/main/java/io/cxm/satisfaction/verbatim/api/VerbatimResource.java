package io.cxm.satisfaction.verbatim.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.api.Periods;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.verbatim.Corrections;
import io.cxm.satisfaction.verbatim.Verbatims;
import io.cxm.satisfaction.verbatim.domain.Language;
import io.cxm.satisfaction.verbatim.domain.Sentiment;
import io.cxm.satisfaction.verbatim.domain.Topic;
import io.cxm.satisfaction.verbatim.domain.VerbatimFilter;
import io.cxm.signing.Pages;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.EntityId;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** What shoppers wrote, to look at and to correct. */
@Path("/v1/satisfaction/verbatims")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class VerbatimResource {
    private static final int LONGEST_WORDS = 100;
    private final Caller caller;
    private final Verbatims verbatims;
    private final Corrections corrections;
    private final Measurements measurements;
    private final Pages pages;

    VerbatimResource(
            Caller caller, Verbatims verbatims, Corrections corrections, Measurements measurements, Pages pages) {
        this.caller = caller;
        this.verbatims = verbatims;
        this.corrections = corrections;
        this.measurements = measurements;
        this.pages = pages;
    }

    /** What narrows the list down. */
    public record Parameters(
            @Parameter(
                    description = "delivery, packaging, size, quality, price, description, service, returns, payment or"
                            + " stock")
            @RestQuery
            @Nullable
            String topic,

            @Parameter(
                    description =
                            "negative, neutral or positive: of the topic, or of the whole text where none is named")
            @RestQuery
            @Nullable
            String sentiment,

            @Parameter(description = "en, zh or other") @RestQuery @Nullable
            String language,

            @RestQuery @Nullable String itemId,

            @Parameter(
                    description = "true: only those that say the opposite of their stars or CSAT; false: only others")
            @RestQuery
            @Nullable
            String contradiction,

            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,

            @Parameter(description = "What stands in the text, in small or large letters, at most 100 characters")
            @RestQuery
            @Nullable
            String q) {
        /** What a token of a page is for. */
        String list() {
            return "verbatims:"
                    + new JsonArray(Arrays.asList(topic, sentiment, language, itemId, contradiction, from, to, q))
                            .encode();
        }

        VerbatimFilter read(ZoneId zone) {
            Period period = Periods.read(from, to, zone);
            if (itemId != null && !EntityId.isPossible(itemId)) {
                throw ProblemException.parameter("itemId", "is no id");
            }
            if (q != null && (q.length() > LONGEST_WORDS || !EntityId.isPlain(q))) {
                throw ProblemException.parameter("q", "must be at most 100 characters without control characters");
            }
            return new VerbatimFilter(
                    named("topic", topic, Topic::of, "is no topic of texts"),
                    named("sentiment", sentiment, Sentiment::of, "must be negative, neutral or positive"),
                    named("language", language, Language::of, "must be en, zh or other"),
                    itemId,
                    named("contradiction", contradiction, Parameters::flag, "must be true or false"),
                    period.from(),
                    period.to(),
                    q == null || q.isBlank() ? null : q.strip());
        }

        private static Optional<Boolean> flag(String text) {
            return switch (text) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        private static <T> @Nullable T named(
                String name, @Nullable String value, Function<String, Optional<T>> of, String wrong) {
            return value == null || value.isEmpty()
                    ? null
                    : of.apply(value).orElseThrow(() -> ProblemException.parameter(name, wrong));
        }
    }

    /** Texts, the newest first. */
    @GET
    @Operation(operationId = "listVerbatims", summary = "What shoppers wrote, the newest first, personal data masked")
    public Uni<Page<VerbatimView>> list(
            @BeanParam Parameters parameters,
            @RestQuery @Nullable Integer pageSize,
            @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        String list = parameters.list();
        String cursor = pages.cursor(list, tenant, pageToken);
        return measurements
                .zone(tenant)
                .map(parameters::read)
                .chain(filter -> verbatims.list(tenant, filter, cursor, size + 1))
                .map(listed -> pages.ahead(list, tenant, listed.verbatims(), size, Verbatims::place)
                        .of(listed.total())
                        .map(VerbatimView::of));
    }

    /** Says what a text says, instead of what was read. */
    @POST
    @Path("/{id}:correct")
    @Operation(
            operationId = "correctVerbatim",
            summary = "Corrects what a text is said to say",
            description = "It is shown instead of what was read, counts instead of it, and is kept with who said so and"
                    + " when.")
    public Uni<VerbatimView> correct(@RestPath String id, @Nullable CorrectionBody body) {
        return corrections
                .make(caller.tenant(), caller.subject(), EntityId.checked(id), CorrectionReader.read(body))
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .map(VerbatimView::of);
    }
}
