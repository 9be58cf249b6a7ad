package io.cxm.satisfaction.cases.store;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.satisfaction.cases.CaseConfig;
import io.cxm.satisfaction.cases.domain.About;
import io.cxm.satisfaction.cases.domain.CaseSource;
import io.cxm.satisfaction.cases.domain.CaseTerms;
import io.cxm.satisfaction.cases.domain.Heard;
import io.cxm.satisfaction.cases.domain.Opening;
import io.cxm.satisfaction.cases.domain.Scores;
import io.cxm.satisfaction.verbatim.domain.SafeText;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens cases of what was just stored, in its transaction: of low answers and ratings, and of complaints. Only of shoppers who are known by an
 * id, since there is nobody else to answer; and not of what happened long before it was received: nobody follows up a history that is imported.
 */
@ApplicationScoped
public class CaseIntake {
    private static final SafeText NOTHING = new SafeText("", false);
    /** What a complaint says, among what a shop sends beside an event. */
    private static final String TEXT = "text";
    /** More than any terms take for low. */
    private static final int NEVER_LOW = 5;

    private static final int NEVER_LOW_NPS = 7;
    private static final String WRITTEN =
            "select id, body, cut from verbatim where tenant_id = $1 and id = any($2::text[])";
    private final CaseSettingRows settings;
    private final CaseOpening opening;
    private final Duration lateAfter;

    CaseIntake(CaseSettingRows settings, CaseOpening opening, CaseConfig config) {
        this.settings = settings;
        this.opening = opening;
        lateAfter = config.lateAfter();
    }

    /** Of answers that are new, whose texts are stored. */
    public Uni<Void> ofAnswers(SqlConnection c, TenantId tenant, List<Read<SurveyResponse>> added) {
        List<Read<SurveyResponse>> low = added.stream()
                .filter(r -> !r.message().getUserId().isEmpty() && mayBeLow(r.message()))
                .filter(r -> !isLate(r.message().hasAt() ? r.message().getAt() : r.receivedAt(), r.receivedAt()))
                .sorted(Comparator.comparingLong(
                        r -> r.message().hasAt() ? r.message().getAt() : r.receivedAt()))
                .toList();
        return low.isEmpty()
                ? Uni.createFrom().voidItem()
                : settings.read(c, tenant)
                        .chain(known -> written(c, tenant, low)
                                .map(texts -> low.stream()
                                        .flatMap(r -> answer(
                                                known.terms(),
                                                r,
                                                texts.get(r.message().getId()))
                                                .stream())
                                        .toList())
                                .chain(heard -> opening.all(c, tenant, known.terms(), heard)));
    }

    /** Of events that are new. */
    public Uni<Void> ofEvents(SqlConnection c, TenantId tenant, List<Read<Event>> added) {
        List<Read<Event>> bad = added.stream()
                .filter(r -> !shopper(r.message()).isEmpty() && mayBeBad(r.message()))
                .filter(r -> !isLate(at(r), r.receivedAt()))
                .sorted(Comparator.comparingLong(CaseIntake::at))
                .toList();
        return bad.isEmpty()
                ? Uni.createFrom().voidItem()
                : settings.read(c, tenant)
                        .chain(known -> Uni.createFrom()
                                .item(() -> bad.stream()
                                        .flatMap(r -> event(known.terms(), r).stream())
                                        .toList())
                                // masking long texts takes longer than an event loop may
                                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                                .chain(heard -> opening.all(c, tenant, known.terms(), heard)));
    }

    private boolean isLate(long at, long receivedAt) {
        return at < receivedAt - lateAfter.toMillis();
    }

    private static boolean mayBeLow(SurveyResponse r) {
        return (r.hasCsat() && r.getCsat() < NEVER_LOW)
                || (r.hasStars() && r.getStars() < NEVER_LOW)
                || (r.hasNps() && r.getNps() < NEVER_LOW_NPS && !r.getText().isBlank());
    }

    private static boolean mayBeBad(Event event) {
        return event.getType() == EventType.EVENT_TYPE_COMPLAINT
                || (event.getType() == EventType.EVENT_TYPE_RATING && event.hasValue() && event.getValue() < NEVER_LOW);
    }

    private static Optional<Heard> answer(CaseTerms terms, Read<SurveyResponse> read, @Nullable SafeText text) {
        SurveyResponse r = read.message();
        var scores = new Scores(
                r.hasCsat() ? r.getCsat() : null, r.hasNps() ? r.getNps() : null, r.hasStars() ? r.getStars() : null);
        return Opening.ofAnswer(terms, scores, text != null)
                .map(priority -> new Heard(
                        CaseSource.ANSWER,
                        r.getId(),
                        new About(r.getUserId(), orNull(r.getOrderId()), orNull(r.getItemId())),
                        orNull(r.getChannel()),
                        r.hasAt() ? r.getAt() : read.receivedAt(),
                        priority,
                        scores,
                        text == null ? NOTHING : text));
    }

    private static Optional<Heard> event(CaseTerms terms, Read<Event> read) {
        Event event = read.message();
        boolean complaint = event.getType() == EventType.EVENT_TYPE_COMPLAINT;
        int stars = (int) Math.round(event.getValue());
        return (complaint ? Opening.ofComplaint(terms) : Opening.ofRating(terms, stars))
                .map(priority -> new Heard(
                        complaint ? CaseSource.COMPLAINT : CaseSource.RATING,
                        event.getId(),
                        new About(shopper(event), orNull(event.getOrderId()), orNull(event.getItemId())),
                        orNull(event.getContextOrDefault("channel", "")),
                        at(read),
                        priority,
                        complaint ? Scores.NONE : new Scores(null, null, stars),
                        SafeText.of(event.getContextOrDefault(TEXT, ""))));
    }

    private static Uni<Map<String, SafeText>> written(
            SqlConnection c, TenantId tenant, List<Read<SurveyResponse>> low) {
        String[] ids = low.stream().map(r -> r.message().getId()).toArray(String[]::new);
        return c.preparedQuery(WRITTEN)
                .execute(Tuple.tuple().addString(tenant.value()).addArrayOfString(ids))
                .map(rows -> {
                    Map<String, SafeText> texts = new HashMap<>();
                    rows.forEach(row -> texts.put(row.getString(0), new SafeText(row.getString(1), row.getBoolean(2))));
                    return texts;
                });
    }

    private static String shopper(Event event) {
        return event.getUserId().isEmpty() ? event.getAnonymousId() : event.getUserId();
    }

    private static long at(Read<Event> read) {
        Event event = read.message();
        return event.hasAt() ? event.getAt() : read.receivedAt();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
