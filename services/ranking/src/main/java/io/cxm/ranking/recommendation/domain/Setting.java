package io.cxm.ranking.recommendation.domain;

import io.cxm.channels.History;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.Surroundings;
import io.cxm.channels.social.Ties;
import io.cxm.contracts.EventClock;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.user.User;
import io.cxm.ranking.match.domain.Adjustment;
import io.cxm.ranking.match.domain.Fatigue;
import io.cxm.ranking.match.domain.Matcher;
import io.cxm.ranking.match.domain.Matcher.Moment;
import io.cxm.ranking.match.domain.Satisfaction;
import io.cxm.ranking.match.domain.Standings;
import io.cxm.ranking.rule.domain.Effect;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.rule.domain.Ruling;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.Reasons;
import io.cxm.serving.Sought;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one answer is made from. The same setting gives the same answer: it is immutable but for what it remembers of
 * satisfaction, which stays as it was looked up first, by whichever thread.
 *
 * @param reply empty when recall did not answer
 * @param history all that is known of what the shopper did, newest first
 * @param query as rankers have it
 * @param recalled as channels have it: with what lies in the cart, and without what was ever bought
 * @param satisfaction how satisfied shoppers are with items, where the scenario says how much that counts
 * @param fatigue what was shown often and ignored
 */
public record Setting(
        Wanted wanted,
        TenantModel model,
        Prepared prepared,
        Optional<CandidatesReply> reply,
        List<Event> history,
        Query query,
        Query recalled,
        Matcher matcher,
        Satisfaction satisfaction,
        Fatigue fatigue) {
    public Setting {
        history = List.copyOf(history);
    }

    /**
     * Puts it together.
     *
     * @param moment the wall's clock, and the data's as this instance knows it
     * @param standings how satisfied shoppers are with items
     */
    public static Setting of(
            Wanted wanted,
            TenantModel model,
            Prepared prepared,
            Optional<CandidatesReply> reply,
            Moment moment,
            Standings standings) {
        RecallModel recall = model.ranks().recall();
        long clock =
                Math.max(moment.data(), reply.map(CandidatesReply::getDataClock).orElse(0L));
        List<Event> history = new ArrayList<>(prepared.history());
        reply.ifPresent(r -> history.addAll(r.getHistoryList()));
        history.sort(Comparator.comparingLong(EventClock::occurred).reversed().thenComparing(Event::getId));
        Query query = Query.of(recall, History.of(model.catalogue(), history), clock, seen(wanted));
        Matcher matcher = Matcher.of(
                model.catalogue(),
                recall.columns(),
                wanted,
                new Moment(moment.wall(), clock),
                ruling(wanted, model, prepared, moment));
        Query recalled = recalled(wanted, model, prepared, history, query)
                .in(Surroundings.of(
                        wanted.circumstances().device(), wanted.circumstances().page(), moment.wall()));
        return new Setting(
                wanted,
                model,
                prepared,
                reply,
                history,
                query,
                recalled,
                matcher,
                satisfaction(wanted, standings),
                fatigue(wanted, prepared, query));
    }

    /** Where nothing is known of how satisfied shoppers are. */
    public static Setting of(
            Wanted wanted, TenantModel model, Prepared prepared, Optional<CandidatesReply> reply, Moment moment) {
        return of(wanted, model, prepared, reply, moment, Standings.NONE);
    }

    /** The same where satisfaction counts as this says. */
    public Setting with(Satisfaction other) {
        return new Setting(wanted, model, prepared, reply, history, query, recalled, matcher, other, fatigue);
    }

    private static Satisfaction satisfaction(Wanted wanted, Standings standings) {
        return wanted.kind() == Wanted.Kind.RECOMMENDATIONS
                ? Satisfaction.of(wanted.scenario().satisfaction(), standings)
                : Satisfaction.NONE;
    }

    /** Who asks for what goes with an item, what is popular or what they name is to have it. */
    private static Fatigue fatigue(Wanted wanted, Prepared prepared, Query query) {
        return wanted.kind() == Wanted.Kind.RECOMMENDATIONS
                ? Fatigue.of(wanted.scenario().fatigueAfter(), prepared.shown(), query.history(), query.clock())
                : Fatigue.NONE;
    }

    /** The rules that hold. Of items that are given all are ranked, so that no cap holds for them. */
    private static Ruling ruling(Wanted wanted, TenantModel model, Prepared prepared, Moment moment) {
        List<Rule> holding =
                Ruling.holding(wanted.rules(), wanted.ruling(), prepared.user(), Instant.ofEpochMilli(moment.wall()));
        boolean given = wanted.kind() == Wanted.Kind.RANKINGS;
        return new Ruling(
                given
                        ? holding.stream()
                                .filter(rule -> rule.terms().effect() != Effect.CAP)
                                .toList()
                        : holding,
                model.catalogue(),
                model.ranks().recall().columns());
    }

    /** The query as recall's channels have it: with what lies in the cart, is shown and looked for, without what was ever seen. */
    private static Query recalled(
            Wanted wanted, TenantModel model, Prepared prepared, List<Event> history, Query query) {
        Wanted.Circumstances around = wanted.circumstances();
        List<Event> page = Reasons.ofPage(around.cart(), around.itemId(), query.clock());
        List<Event> all = new ArrayList<>(page);
        all.addAll(history);
        RecallModel recall = model.ranks().recall();
        Query onPage = page.isEmpty()
                ? query
                : Query.of(recall, History.of(model.catalogue(), all), query.clock(), seen(wanted));
        User user = prepared.personal() ? prepared.user() : User.getDefaultInstance();
        List<String> shown =
                wanted.kind() == Wanted.Kind.RANKINGS || around.itemId().isEmpty()
                        ? List.of()
                        : List.of(around.itemId());
        return onPage.as(user)
                .among(Ties.of(recall.bundle().shoppers(), prepared.ties()))
                .searching(recall.words(Sought.words(around.query(), all, user, query.clock())))
                .without(model.catalogue(), prepared.seen())
                .without(model.catalogue(), shown);
    }

    private static Seen seen(Wanted wanted) {
        String exclude = wanted.selection().excludeSeen();
        boolean personal = wanted.kind() == Wanted.Kind.RECOMMENDATIONS || wanted.kind() == Wanted.Kind.TRENDING;
        // who names an item or words wants to see what they name, until they say otherwise
        return exclude.isEmpty() && !personal ? Seen.NONE : Seen.of(exclude);
    }

    /** What moves scores: fatigue, for it says how likely a purchase is, then satisfaction, which weighs it. */
    Adjustment adjustment() {
        return Adjustment.of(List.of(fatigue, satisfaction));
    }

    /** Whether anything is known of what the shopper did or likes, or of those around them. */
    public boolean known() {
        return !prepared.history().isEmpty()
                || !prepared.ties().isEmpty()
                || prepared.user().getInterests().getValuesCount() > 0
                || reply.map(CandidatesReply::getKnown).orElse(false);
    }

    /** Whether recall found its candidates in the bundle that they are ranked with. */
    boolean sameBundle() {
        String version = model.ranks().recall().bundle().manifest().version();
        return reply.filter(found -> found.getBundle().equals(version)).isPresent();
    }
}
